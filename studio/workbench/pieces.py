"""The blocks of a page as they are stored, wherever they lie in each other. Reading them so takes no query."""

import re
from collections.abc import Iterator
from html import unescape
from typing import Any, NamedTuple

from django.utils.html import strip_tags
from wagtail.fields import StreamField
from wagtail.models import Page

from courses.checks import kept

_LINK = re.compile(r"<a\b[^>]*>(.*?)</a>", re.DOTALL | re.IGNORECASE)


class Piece(NamedTuple):
    """A block. `anchor` is its id, or where it has none the name of its field."""

    kind: str
    value: Any
    anchor: str


def streams_of(page: Page) -> Iterator[tuple[str, list[Any]]]:
    """Its streams by their fields, in the order of the model."""
    for field in page._meta.concrete_fields:  # noqa: SLF001 - Django's own way to fields
        if isinstance(field, StreamField):
            yield field.name, getattr(page, field.name).get_prep_value()


def pieces_of(page: Page) -> list[Piece]:
    """All blocks, the outer before the inner ones."""
    return kept(page, _pieces)


def _pieces(page: Page) -> list[Piece]:
    return [piece for name, data in streams_of(page) for piece in _in(data, name)]


def _in(data: Any, anchor: str) -> Iterator[Piece]:
    if isinstance(data, list):
        for one in data:
            yield from _in(one, anchor)
    elif isinstance(data, dict):
        yield from _in_mapping(data, anchor)


def _in_mapping(data: dict[str, Any], anchor: str) -> Iterator[Piece]:
    is_block = {"type", "value"} <= data.keys() and data["type"] != "item"
    if is_block:
        anchor = data.get("id") or anchor
        yield Piece(data["type"], data["value"], anchor)
    for part in data.values():
        yield from _in(part, anchor)


def texts_in(value: Any) -> Iterator[str]:
    """Every string of a block that is not inside another block."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict) and not ({"type", "value"} <= value.keys() and value["type"] != "item"):
        for part in value.values():
            yield from texts_in(part)
    elif isinstance(value, dict) and value.get("type") == "item":
        yield from texts_in(value["value"])
    elif isinstance(value, list):
        for part in value:
            yield from texts_in(part)


def links_in(piece: Piece) -> Iterator[str]:
    """The words of the links in a block."""
    for text in texts_in(piece.value):
        if "<a" in text:
            yield from (plain(words) for words in _LINK.findall(text))


def plain(html: str) -> str:
    return " ".join(unescape(strip_tags(html)).split())


def says_something(value: Any) -> bool:
    """Whether anything of a block can be read or seen; a number is a picture or a file."""
    if isinstance(value, dict):
        return any(says_something(part) for name, part in value.items() if name not in {"type", "id"})
    if isinstance(value, list):
        return any(says_something(part) for part in value)
    return bool(plain(value)) if isinstance(value, str) else isinstance(value, int) and value > 0
