"""What a document is made of, in its order, before it has modules and lessons."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from interop.folder.schema import Block
from interop.packages.schema import DOUBTFUL


class Doubt(NamedTuple):
    """A remark that does not know yet where it will stand."""

    code: str
    text: str
    weight: str = DOUBTFUL


class Heading(NamedTuple):
    """`level` 0 is the title of the document."""

    level: int
    text: str


class Part(NamedTuple):
    """A block of a lesson, and the notes that it refers to."""

    block: Block
    notes: tuple[str, ...] = ()


class Caption(NamedTuple):
    """Of the picture above, or of the table above or below."""

    text: str


class Asked(NamedTuple):
    """Lines that hold questions, in list form or GIFT."""

    lines: tuple[str, ...]


Piece = Heading | Part | Caption | Asked | Doubt


@dataclass
class Document:
    """A file as HTML. `pictures` by the name that the HTML gives them; `doubts` by the number of headings above them."""

    html: str
    title: str = ""
    pictures: Mapping[str, bytes] = field(default_factory=dict)
    doubts: Mapping[int, list[Doubt]] = field(default_factory=dict)
