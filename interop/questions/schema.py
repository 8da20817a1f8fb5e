"""The common form of a question: the data of its block, plain, in which the items of a list are bare values without ids."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.utils.translation import gettext as _

LARGEST = 10_000_000
LARGEST_TEXT = 5_000_000
"""Of a file that is no XML, package or table."""
MOST_QUESTIONS = 2_000
MOST_ERRORS = 20
MOST_ANSWERS = 200
"""In one question; forms take fewer, and say so themselves."""
LONGEST_TEXT = 100_000


class Place(NamedTuple):
    """Where something stands: a line of the file, or an item by its name."""

    line: int = 0
    item: str = ""

    def __str__(self) -> str:
        line = _("line %(line)s") % {"line": self.line} if self.line else ""
        return ", ".join(part for part in (self.item, line) if part)


class Loss(NamedTuple):
    """Something that has no place on the other side."""

    where: str
    what: str


class Refusal(NamedTuple):
    """A question that stays behind, or a fault of the file."""

    place: Place
    reason: str

    def __str__(self) -> str:
        return f"{self.place}: {self.reason}" if str(self.place) else self.reason


class InvalidFile(ValueError):
    """The file is damaged, so nothing of it is taken; every fault that was found."""

    def __init__(self, *errors: Refusal):
        self.errors = errors
        super().__init__("\n".join(map(str, errors)))


class NoPlace(ValueError):
    """The other side has no such question."""


class Broken(ValueError):
    """A fault of the file; the line is known where it is not the question's first."""

    def __init__(self, reason: str, line: int = 0):
        self.reason = reason
        self.line = line
        super().__init__(reason)


NOWHERE = Place()


@dataclass(frozen=True)
class ForeignQuestion:
    kind: str
    value: dict[str, Any]
    title: str = ""
    category: str = ""
    tags: tuple[str, ...] = ()
    language: str = ""
    place: Place = NOWHERE

    @property
    def key(self) -> str:
        return self.value["key"]

    @property
    def labels(self) -> tuple[str, ...]:
        """For formats that know nothing but tags: the axes are tags there."""
        return (*self.value.get("axes", ()), *self.tags)


@dataclass(frozen=True)
class Report:
    format: str
    questions: tuple[ForeignQuestion, ...] = ()
    refused: tuple[Refusal, ...] = ()
    losses: tuple[Loss, ...] = ()


@dataclass(frozen=True)
class Written:
    """A file, and what did not get into it."""

    data: bytes
    report: Report


def checked_size(data: bytes, largest: int = LARGEST) -> bytes:
    if len(data) > largest:
        raise InvalidFile(Refusal(Place(), _("The file is larger than %(size)s bytes.") % {"size": largest}))
    return data


def checked_count(items: Iterable[Any], most: int = MOST_ANSWERS) -> list[Any]:
    """Refuses before more is made of them."""
    found = list(items)
    if len(found) > most:
        raise Broken(_("A question has at most %(count)s answers.") % {"count": most})
    return found
