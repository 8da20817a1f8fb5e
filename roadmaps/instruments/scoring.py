"""From answers to means, levels and what changed. Pure: the same answers give the same result in whatever order.

An answer is a step of the scale by the key of its item. What was not answered counts nowhere.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import Any

from .shape import Axis, Shape

Answers = Mapping[str, int]


class Level(StrEnum):
    BASIC = "basic"
    INTERMEDIATE = "intermediate"
    FULL = "full"


@dataclass(frozen=True)
class Score:
    """Of an axis. Without a mean nothing was answered there."""

    axis: str
    mean: Fraction | None
    answered: int
    of: int

    @property
    def number(self) -> float | None:
        return None if self.mean is None else float(self.mean)


@dataclass(frozen=True)
class Change:
    """Between two times, over the items that were answered both times and only those."""

    axis: str
    before: Fraction | None
    after: Fraction | None

    @property
    def difference(self) -> Fraction | None:
        return None if self.before is None or self.after is None else self.after - self.before

    @property
    def number(self) -> float | None:
        return None if self.difference is None else float(self.difference)


@dataclass(frozen=True)
class Extremes:
    strongest: tuple[str, ...] = ()
    weakest: tuple[str, ...] = ()


def mean(values: Iterable[int | Fraction]) -> Fraction | None:
    found = [*values]
    return Fraction(sum(found)) / len(found) if found else None


def score(axis: Axis, answers: Answers) -> Score:
    given = [answers[item] for item in axis.items if item in answers]
    return Score(axis.key, mean(given), len(given), len(axis.items))


def scores(shape: Shape, answers: Answers) -> list[Score]:
    return [score(axis, answers) for axis in shape.axes]


def level(shape: Shape, reached: Fraction | None) -> Level | None:
    if reached is None:
        return None
    if reached < shape.basic:
        return Level.BASIC
    return Level.FULL if reached > shape.full else Level.INTERMEDIATE


def changes(shape: Shape, before: Answers, after: Answers) -> list[Change]:
    """Both may have been given in another version: what counts are the items of this one that both know."""
    both = before.keys() & after.keys()
    return [_change(axis, before, after, both) for axis in shape.axes]


def _change(axis: Axis, before: Answers, after: Answers, both: set[str]) -> Change:
    items = [item for item in axis.items if item in both]
    return Change(axis.key, mean(before[item] for item in items), mean(after[item] for item in items))


def spread(means: Iterable[Fraction | None]) -> Fraction | None:
    """Between the highest and the lowest; of fewer than two there is none."""
    known = [each for each in means if each is not None]
    return max(known) - min(known) if len(known) > 1 else None


def extremes(means: Mapping[str, Any], most: int = 3) -> Extremes:
    """The strongest and the weakest, best and worst first. Equals stand together: where the last place is shared, all
    who share it are named, unless that would call everything the same; nothing is on both sides. Means are any numbers, or None."""
    known = {axis: reached for axis, reached in means.items() if reached is not None}
    ranks = sorted(set(known.values()), reverse=True)
    if len(ranks) < 2:
        return Extremes()
    high, low = ranks[: len(ranks) // 2], ranks[-(len(ranks) // 2) :][::-1]
    return Extremes(_first(known, high, most), _first(known, low, most))


def _first(known: Mapping[str, Any], ranks: Sequence[Any], most: int) -> tuple[str, ...]:
    found: list[str] = []
    for rank in ranks:
        if len(found) < most:
            found += [axis for axis, reached in known.items() if reached == rank]
    return tuple(found)
