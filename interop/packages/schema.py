"""What reading a document or a package gives, and what the reader has to say about it."""

from dataclasses import dataclass
from typing import NamedTuple

from interop.folder.schema import CourseFolder

LOST, DOUBTFUL, NOTED = "lost", "doubtful", "noted"
"""Left behind; taken over, but somebody should look at it; worth knowing."""


class UnreadablePackage(ValueError):
    """Says in words what is wrong with a file as a whole, and where."""


class Remark(NamedTuple):
    """`place` names where it stands in what was brought (a heading, a line, a file); `unit` is the key of the unit that it became."""

    weight: str
    code: str
    text: str
    place: str = ""
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Arrival:
    """A course as it was brought, in its source language; nothing of it is in the database."""

    folder: CourseFolder
    remarks: tuple[Remark, ...] = ()
