"""What can be read on a page: its texts, each with the block that it stands in, and how they measure.

The texts of a page are measured once in a process, for as long as they stay the same: courses are looked at much more often than they
are written.
"""

from collections.abc import Iterator
from functools import lru_cache
from typing import Any, NamedTuple

from wagtail.models import Page

from courses.checks import kept
from studio.workbench.pieces import pieces_of

from .readability import Measure, measure, together

PAGES = 1024
_FOR_AUTHORS = {"notes"}
_FIELDS = ("summary", "promise")
"""Fields of pages that are texts, besides their streams."""


class Passage(NamedTuple):
    text: str
    anchor: str


class Measured(NamedTuple):
    passages: tuple[tuple[Measure, str], ...]
    whole: Measure


def passages_of(page: Page) -> tuple[Passage, ...]:
    """As stored. A single word is as likely the name of a choice, and no text."""
    return kept(page, _passages)


def measured(page: Page, language: str) -> Measured:
    return _measured(passages_of(page), language)


@lru_cache(PAGES)
def _measured(passages: tuple[Passage, ...], language: str) -> Measured:
    found = tuple((measure(passage.text, language), passage.anchor) for passage in passages)
    return Measured(found, together(one for one, _anchor in found))


def _passages(page: Page) -> tuple[Passage, ...]:
    fields = [Passage(text, name) for name in _FIELDS if (text := getattr(page, name, ""))]
    blocks = (Passage(text, piece.anchor) for piece in pieces_of(page) for text in _texts(piece.value))
    return (*fields, *(passage for passage in blocks if " " in passage.text))


def _texts(value: Any) -> Iterator[str]:
    """Of a block, without those of blocks inside it, which are pieces themselves."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for part in value:
            yield from _texts(part)
    elif isinstance(value, dict) and value.get("type") == "item":
        yield from _texts(value["value"])
    elif isinstance(value, dict) and not {"type", "value"} <= value.keys():
        for name in (each for each in value if each not in _FOR_AUTHORS):
            yield from _texts(value[name])
