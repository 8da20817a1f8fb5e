"""Means of many schools, from which no small group of schools can be worked out. Pure.

Schools are divided into parts by what is published: two schools are in one part where every published group has both or neither.
Whatever anybody adds up or takes away, the result is about whole parts. So a group is published only if every part, with it, has
at least `SMALLEST` schools. No round is ever counted in two quarters, so quarters have nothing in common to be taken away.
"""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from roadmaps.instruments.scoring import mean

SMALLEST = 5
EVERYBODY = "all"

School = Hashable


@dataclass(frozen=True)
class Member:
    """A school that agreed: its groups, and its means by area."""

    school: School
    groups: tuple[str, ...]
    means: Mapping[str, Fraction]


@dataclass(frozen=True)
class Cell:
    area: str
    group: str
    schools: frozenset[School]
    mean: Fraction


def published(members: Iterable[Member], areas: Sequence[str]) -> list[Cell]:
    members = [*members]
    return [cell for area in areas for cell in _of_area(area, members)]


def _of_area(area: str, members: Iterable[Member]) -> list[Cell]:
    """In a fixed order, so that the same schools always give the same cells: everybody, then the largest groups."""
    means = {member.school: member.means[area] for member in members if area in member.means}
    asked = {EVERYBODY: frozenset(means)} | _groups(members, means)
    parts, cells = [frozenset(means)], []
    for group in sorted(asked, key=lambda name: (name != EVERYBODY, -len(asked[name]), name)):
        divided = _divided(parts, asked[group])
        if all(len(part) >= SMALLEST for part in divided) and asked[group]:
            parts = divided
            cells.append(Cell(area, group, asked[group], _mean(means, asked[group])))
    return cells


def _groups(members: Iterable[Member], means: Mapping[School, Fraction]) -> dict[str, frozenset[School]]:
    found: dict[str, set[School]] = {}
    for member in members:
        for group in member.groups if member.school in means else ():
            found.setdefault(group, set()).add(member.school)
    return {group: frozenset(schools) for group, schools in found.items()}


def _divided(parts: Iterable[frozenset[School]], by: frozenset[School]) -> list[frozenset[School]]:
    return [piece for part in parts for piece in (part & by, part - by) if piece]


def _mean(means: Mapping[School, Fraction], schools: frozenset[School]) -> Fraction:
    return mean(means[school] for school in schools) or Fraction(0)
