"""A school is filtered by its name, because a list of all of them would grow with the site."""

import re
from dataclasses import dataclass, field

from accounts.models import School

MOST = 10
_FULL = re.compile(r"(?P<name>.+) \((?P<country>[A-Z]{2})\)")


@dataclass(frozen=True)
class SchoolChoice:
    """`school` is the one that was meant; else `others` are those that may be."""

    school: School | None = None
    others: list[School] = field(default_factory=list)
    is_all: bool = True

    @property
    def chosen(self) -> School:
        if self.school is None:
            raise ValueError("No school was meant for sure.")
        return self.school


def full_name(school: School) -> str:
    """What leads to this school and no other: a name is used once in a country."""
    return f"{school.name} ({school.country})"


def choose_school(text: str) -> SchoolChoice:
    if full := _FULL.fullmatch(text):
        found = School.objects.filter(name__iexact=full["name"], country=full["country"]).first()
        if found:
            return SchoolChoice(found)
    schools = list(School.objects.filter(name__istartswith=text).order_by("name", "country")[: MOST + 1])
    if len(schools) == 1:
        return SchoolChoice(schools[0])
    return SchoolChoice(others=schools[:MOST], is_all=len(schools) <= MOST)
