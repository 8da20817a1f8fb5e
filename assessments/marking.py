"""From answers to a result. Pure: versions and values come in, points go out; the exact fractions decide on the pass."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Any, NamedTuple

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
    """`points` by slot; `percent` is cut, not rounded, so that nobody reads 70 who did not reach 70. Without points nobody passes.

    `waiting` are the slots that a person has to read first: as long as there are any, it is no result yet.
    """

    points: dict[int, Decimal]
    score: Decimal
    possible: int
    percent: int
    is_passed: bool
    is_complete: bool
    waiting: tuple[int, ...] = ()


NOTHING_GIVEN: Mapping[int, Decimal] = {}


def mark(
    *,
    versions: Sequence[Asked],
    values: Mapping[int, Any],
    pass_mark: int,
    certainties: Mapping[int, int] | None = None,
    given: Mapping[int, Decimal] = NOTHING_GIVEN,
) -> Result:
    """`versions` in the order of their slots, `values` by slot; a slot that is missing there was not answered.

    `certainties` by slot, where the quiz asks for them; `given` are the points that people gave, by slot.
    """
    found = [
        settled(version, values.get(slot), certainty=_certainty(certainties, slot), given=given.get(slot))
        for slot, version in enumerate(versions, 1)
    ]
    return result_of(versions, found, pass_mark=pass_mark)


class Settled(NamedTuple):
    """What one answer comes to."""

    earned: Fraction
    points: Decimal
    is_answered: bool
    is_waiting: bool


def settled(
    version: Asked, value: Any, *, certainty: int | None = None, given: Decimal | None = None
) -> Settled:
    earned = earned_points(version, value, certainty=certainty, given=given)
    is_waiting = given is None and is_to_be_read(version, value)
    return Settled(earned, rounded(earned), is_answered(version, value), is_waiting)


def result_of(versions: Sequence[Asked], found: Sequence[Settled], *, pass_mark: int) -> Result:
    """`found` are the answers in the order of the versions."""
    reached = max(sum((each.earned for each in found), Fraction(0)), Fraction(0))
    possible = sum(version.possible for version in versions)
    is_left_out = any(version.is_dropped for version in versions)
    percent = percent_of(reached, possible, is_left_out=is_left_out)
    return Result(
        points={slot: each.points for slot, each in enumerate(found, 1)},
        score=rounded(reached),
        possible=possible,
        percent=int(percent),
        is_passed=percent >= pass_mark and (possible > 0 or is_left_out),
        is_complete=all(each.is_answered for each in found),
        waiting=tuple(slot for slot, each in enumerate(found, 1) if each.is_waiting),
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


def is_to_be_read(version: Asked, value: Any) -> bool:
    """Whether a person says what this answer is worth; nobody has to read nothing, nor what was decided for all."""
    kind = grading.get(version.kind)
    if not kind.is_judged or version.is_dropped or version.gives_full_credit:
        return False
    return value is not None and not kind.is_empty(value)


def _certainty(certainties: Mapping[int, int] | None, slot: int) -> int | None:
    return None if certainties is None else certainties.get(slot, certainty_marks.USUAL)


def earned_points(
    version: Asked, value: Any, *, certainty: int | None = None, given: Decimal | None = None
) -> Fraction:
    """`certainty` is None where it makes no difference; `given` is what a person gave, who cares for neither it nor a key."""
    if version.is_dropped:
        return Fraction(0)
    if version.gives_full_credit:
        return Fraction(version.points)
    kind = grading.get(version.kind)
    if value is None or kind.is_empty(value) or not kind.is_graded:
        return Fraction(0)
    if kind.is_judged:
        return Fraction(given or 0)
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
