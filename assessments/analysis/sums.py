"""Running sums over two things that belong together, a question's points and the rest score, and what follows from them. Pure.

Points are hundredths, rests ten-thousandths of what the rest could give: whole numbers, so that what was added can be taken
away again to the last digit.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import sqrt

CENTS = 100
WHOLE_REST = 10_000


@dataclass(frozen=True, slots=True)
class Sums:
    people: int = 0
    x: int = 0
    xx: int = 0
    rest: int = 0
    rest_rest: int = 0
    x_rest: int = 0

    @classmethod
    def of(cls, x: int, rest: int) -> "Sums":
        return cls(1, x, x * x, rest, rest * rest, x * rest)

    def plus(self, other: "Sums", times: int = 1) -> "Sums":
        return Sums(*(own + times * added for own, added in zip(self.values(), other.values(), strict=True)))

    def values(self) -> tuple[int, ...]:
        return (self.people, self.x, self.xx, self.rest, self.rest_rest, self.x_rest)

    @property
    def variance(self) -> float:
        """Of the points."""
        return variance(self.people, self.x, self.xx)

    def facility(self, points: int) -> float | None:
        """Which share of the points people reached on average."""
        return self.x / (self.people * points * CENTS) if self.people and points else None

    @property
    def discrimination(self) -> float | None:
        """How the points go with the rest score, -1 to 1; nothing where either is the same for everybody."""
        spread_of_x = self.people * self.xx - self.x**2
        spread_of_rest = self.people * self.rest_rest - self.rest**2
        if spread_of_x <= 0 or spread_of_rest <= 0:
            return None
        together = self.people * self.x_rest - self.x * self.rest
        return max(-1.0, min(1.0, together / (sqrt(spread_of_x) * sqrt(spread_of_rest))))


def total(sums: Iterable[Sums]) -> Sums:
    found = Sums()
    for each in sums:
        found = found.plus(each)
    return found


def variance(people: int, values: int, squares: int) -> float:
    return (people * squares - values**2) / people**2 if people else 0.0


def alpha(variances: Sequence[float], variance_of_total: float) -> float | None:
    """Cronbach's: whether the questions of a quiz measure the same thing. Nothing for one question, or equal totals."""
    count = len(variances)
    if count < 2 or variance_of_total <= 0:
        return None
    return count / (count - 1) * (1 - sum(variances) / variance_of_total)


def rests(points: Sequence[int | None], possible: Sequence[int]) -> Iterator[int]:
    """By slot: what was reached in all other questions. `points` is None where a question does not count."""
    reached = sum(each for each in points if each is not None)
    whole = sum(most for each, most in zip(points, possible, strict=True) if each is not None)
    for each, most in zip(points, possible, strict=True):
        other = whole - most if each is not None else whole
        yield round(WHOLE_REST * (reached - (each or 0)) / other) if other else 0


def added(one: Mapping[str, int], other: Mapping[str, int], times: int = 1) -> dict[str, int]:
    """Counts by name; what comes to nothing is left out."""
    found = {name: one.get(name, 0) + times * other.get(name, 0) for name in {*one, *other}}
    return {name: number for name, number in sorted(found.items()) if number}
