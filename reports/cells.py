"""What totals are kept for, as pure values: which people share a cell, and which sums a cell is part of."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from typing import NamedTuple

ANY = "*"
NO_SCHOOL = 0


class Cell(NamedTuple):
    """Where an enrolment is counted. In the key of a sum, a part may be `ANY`."""

    course: int | str = ANY
    school: int | str = ANY
    country: str = ANY
    role: str = ANY
    language: str = ANY
    state: str = ANY
    certified: bool = False

    @property
    def key(self) -> str:
        return "|".join(map(str, (*self[:-1], int(self.certified))))

    @classmethod
    def from_key(cls, key: str) -> "Cell":
        course, school, country, role, language, state, certified = key.split("|")
        return cls(int(course), int(school), country, role, language, state, certified == "1")

    def sums(self) -> Iterator[str]:
        """The keys of all sums it is part of: every choice of course, country, role and language; and its school."""
        choices = product((self.course, ANY), (self.country, ANY), (self.role, ANY), (self.language, ANY))
        for course, country, role, language in choices:
            yield Cell(course, ANY, country, role, language, self.state, self.certified).key
        if self.school != NO_SCHOOL:
            yield Cell(school=self.school, state=self.state, certified=self.certified).key


@dataclass(frozen=True, slots=True)
class Counts:
    """`percents` is the sum over those `measured`: where nothing is required there is no percentage."""

    people: int = 0
    percents: int = 0
    measured: int = 0

    def __add__(self, other: "Counts") -> "Counts":
        return Counts(
            self.people + other.people, self.percents + other.percents, self.measured + other.measured
        )

    def __sub__(self, other: "Counts") -> "Counts":
        return self + Counts(-other.people, -other.percents, -other.measured)

    def __bool__(self) -> bool:
        return self != NOTHING

    @property
    def mean_percent(self) -> int | None:
        return round(self.percents / self.measured) if self.measured else None


NOTHING = Counts()
