"""From answers to a result. Pure: versions and values come in, points go out; the exact fractions decide on the pass."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Any, Protocol

from . import grading

CENT = Decimal("0.01")


class Asked(Protocol):
    kind: str
    points: int
    key: dict[str, Any]


@dataclass(frozen=True)
class Result:
    """`points` by slot; `percent` is cut, not rounded, so that nobody reads 70 who did not reach 70."""

    points: dict[int, Decimal]
    score: Decimal
    percent: int
    is_passed: bool
    is_complete: bool


def mark(*, versions: Sequence[Asked], values: Mapping[int, Any], pass_mark: int) -> Result:
    """`versions` in the order of their slots, `values` by slot; a slot that is missing there was not answered."""
    earned = {slot: earned_points(version, values.get(slot)) for slot, version in enumerate(versions, 1)}
    reached, possible = sum(earned.values(), Fraction(0)), sum(version.points for version in versions)
    percent = 100 * reached / possible if possible else Fraction(0)
    return Result(
        points={slot: rounded(points) for slot, points in earned.items()},
        score=rounded(reached),
        percent=int(percent),
        is_passed=percent >= pass_mark,
        is_complete=not unanswered(versions=versions, values=values),
    )


def unanswered(*, versions: Sequence[Asked], values: Mapping[int, Any]) -> list[int]:
    """The slots that have no answer."""
    return [slot for slot, version in enumerate(versions, 1) if not is_answered(version, values.get(slot))]


def is_answered(version: Asked, value: Any) -> bool:
    return value is not None and not grading.get(version.kind).is_empty(value)


def earned_points(version: Asked, value: Any) -> Fraction:
    if not is_answered(version, value):
        return Fraction(0)
    return version.points * grading.get(version.kind).grade(version.key, value)


def rounded(points: Fraction) -> Decimal:
    return (Decimal(points.numerator) / Decimal(points.denominator)).quantize(CENT, ROUND_HALF_UP)
