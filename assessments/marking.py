"""From answers to a result. Pure: versions and values come in, points go out; the exact fractions decide on the pass."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Any

from . import certainty as certainty_marks
from . import grading

CENT = Decimal("0.01")


@dataclass(frozen=True)
class Asked:
    """A question as it is graded. What follows its own key was decided after it had been asked (assessments.correcting)."""

    kind: str
    points: int
    key: dict[str, Any]
    alternatives: tuple[dict[str, Any], ...] = ()
    counts_own_key: bool = True
    gives_full_credit: bool = False
    is_dropped: bool = False

    @property
    def possible(self) -> int:
        """The points that it adds to the maximum."""
        return 0 if self.is_dropped else self.points


@dataclass(frozen=True)
class Result:
    """`points` by slot; `percent` is cut, not rounded, so that nobody reads 70 who did not reach 70. Without points nobody passes."""

    points: dict[int, Decimal]
    score: Decimal
    possible: int
    percent: int
    is_passed: bool
    is_complete: bool


def mark(
    *,
    versions: Sequence[Asked],
    values: Mapping[int, Any],
    pass_mark: int,
    certainties: Mapping[int, int] | None = None,
) -> Result:
    """`versions` in the order of their slots, `values` by slot; a slot that is missing there was not answered.

    `certainties` by slot, where the quiz asks for them.
    """
    earned = {
        slot: earned_points(version, values.get(slot), certainty=_certainty(certainties, slot))
        for slot, version in enumerate(versions, 1)
    }
    reached, possible = sum(earned.values(), Fraction(0)), sum(version.possible for version in versions)
    reached = max(reached, Fraction(0))
    is_left_out = any(version.is_dropped for version in versions)
    percent = percent_of(reached, possible, is_left_out=is_left_out)
    return Result(
        points={slot: rounded(points) for slot, points in earned.items()},
        score=rounded(reached),
        possible=possible,
        percent=int(percent),
        is_passed=percent >= pass_mark and (possible > 0 or is_left_out),
        is_complete=not unanswered(versions=versions, values=values),
    )


def percent_of(reached: Fraction, possible: int | Fraction, *, is_left_out: bool) -> Fraction:
    """Where all that gave points was left out afterwards, nobody can have missed anything."""
    if not possible:
        return Fraction(100 if is_left_out else 0)
    return 100 * reached / possible


def unanswered(*, versions: Sequence[Asked], values: Mapping[int, Any]) -> list[int]:
    """The slots that have no answer, or only part of one."""
    return [slot for slot, version in enumerate(versions, 1) if not is_answered(version, values.get(slot))]


def is_answered(version: Asked, value: Any) -> bool:
    kind = grading.get(version.kind)
    return not kind.is_asked or (value is not None and kind.is_complete(version.key, value))


def _certainty(certainties: Mapping[int, int] | None, slot: int) -> int | None:
    return None if certainties is None else certainties.get(slot, certainty_marks.USUAL)


def earned_points(version: Asked, value: Any, *, certainty: int | None = None) -> Fraction:
    """`certainty` is None where it makes no difference."""
    if version.is_dropped:
        return Fraction(0)
    if version.gives_full_credit:
        return Fraction(version.points)
    kind = grading.get(version.kind)
    if value is None or kind.is_empty(value) or not kind.is_graded:
        return Fraction(0)
    share = _best_share(kind, version, value)
    return version.points * (share if certainty is None else certainty_marks.weighed(share, certainty))


def _best_share(kind: grading.Kind, version: Asked, value: Any) -> Fraction:
    own = [kind.grade(version.key, value)] if version.counts_own_key else []
    return max([*own, *(_share_by(kind, key, value) for key in version.alternatives)])


def _share_by(kind: grading.Kind, key: dict[str, Any], value: Any) -> Fraction:
    """By the key of another version, which may not know the parts that the answer names."""
    try:
        return kind.grade(key, kind.clean(key, value))
    except grading.InvalidResponse:
        return Fraction(0)


def rounded(points: Fraction) -> Decimal:
    return (Decimal(points.numerator) / Decimal(points.denominator)).quantize(CENT, ROUND_HALF_UP)
