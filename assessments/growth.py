"""What somebody has learned between two tests, outcome by outcome. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple


class Tally(NamedTuple):
    points: Fraction
    most: Fraction

    @property
    def percent(self) -> int | None:
        """Cut, as everywhere; None where nothing was asked about it."""
        return int(100 * self.points / self.most) if self.most else None


@dataclass(frozen=True)
class Growth:
    outcome: int
    before: int | None
    after: int | None

    @property
    def difference(self) -> int | None:
        return None if self.before is None or self.after is None else self.after - self.before


def tally(items: Iterable[tuple[Sequence[int], Fraction, Fraction]]) -> dict[int, Tally]:
    """By outcome; an item is a question's outcomes, what was earned on it, and what could be."""
    found: dict[int, Tally] = {}
    for outcomes, points, most in items:
        for outcome in outcomes:
            so_far = found.get(outcome, Tally(Fraction(0), Fraction(0)))
            found[outcome] = Tally(so_far.points + points, so_far.most + most)
    return found


def compare(before: Mapping[int, Tally], after: Mapping[int, Tally]) -> list[Growth]:
    """Every outcome that either test asks about, in their order."""
    nothing = Tally(Fraction(0), Fraction(0))
    return [
        Growth(outcome, before.get(outcome, nothing).percent, after.get(outcome, nothing).percent)
        for outcome in sorted(before.keys() | after.keys())
    ]
