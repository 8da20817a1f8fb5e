"""The content of a block as lines that people read: what each is called in the editor, and its words without markup. No query."""

import json
import re
from collections.abc import Iterator, Mapping
from html import unescape
from typing import Any, NamedTuple

from django.utils.html import strip_tags
from django.utils.translation import gettext as _
from wagtail import blocks
from wagtail.blocks.field_block import BaseChoiceBlock

_BREAK = re.compile(r"</(?:p|li|h[1-6]|tr|blockquote)>|<br\s*/?>", re.IGNORECASE)


class Line(NamedTuple):
    """`place` is where it stands in its block: the same in two versions of it."""

    place: tuple[str, ...]
    label: str
    text: str


def lines_of(block: Any, value: Any, place: tuple[str, ...] = (), label: str = "") -> Iterator[Line]:
    """`value` as it is stored."""
    if isinstance(block, blocks.BaseStructBlock):
        yield from _of_struct(block, value or {}, place)
    elif isinstance(block, blocks.ListBlock):
        yield from _of_list(block, value or [], place, label)
    elif isinstance(block, blocks.BaseStreamBlock):
        yield from _of_stream(block, value or [], place)
    else:
        yield Line(place, label, text_of(block, value))


def _of_struct(block: Any, value: Mapping[str, Any], place: tuple[str, ...]) -> Iterator[Line]:
    for name, child in block.child_blocks.items():
        yield from lines_of(child, value.get(name), (*place, name), str(child.label or name))


def _of_list(block: Any, value: list[Any], place: tuple[str, ...], label: str) -> Iterator[Line]:
    child = block.child_block
    for number, item in enumerate(value):
        is_item = isinstance(item, dict) and item.get("type") == "item"
        key = (is_item and item.get("id")) or str(number)
        yield from lines_of(child, item["value"] if is_item else item, (*place, key), label)


def _of_stream(block: Any, value: list[Any], place: tuple[str, ...]) -> Iterator[Line]:
    for number, each in enumerate(value):
        child = block.child_blocks.get(each.get("type"))
        if child is not None:
            key = each.get("id") or str(number)
            yield from lines_of(child, each.get("value"), (*place, key), str(child.label))


def text_of(block: Any, value: Any) -> str:
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(block, BaseChoiceBlock):
        return _chosen(block, value)
    if isinstance(value, str):
        return plain(value)
    if isinstance(value, int) and isinstance(block, blocks.ChooserBlock):
        return _("no. %(number)s") % {"number": value}
    return _joined(value)


def _chosen(block: Any, value: Any) -> str:
    """By the words that the editor offers."""
    labels: dict[str, str] = {}
    for key, label in block.field.choices:
        labels |= (
            {str(k): str(v) for k, v in label} if isinstance(label, list | tuple) else {str(key): str(label)}
        )
    values = value if isinstance(value, list) else [value]
    return ", ".join(labels.get(str(each), str(each)) for each in values)


def _joined(value: Any) -> str:
    """Rows and cells of a table, lists of words: never brackets."""
    if isinstance(value, list):
        return ("\n" if any(isinstance(each, list | dict) for each in value) else ", ").join(
            map(_joined, value)
        )
    if isinstance(value, dict):
        return "\n".join(filter(None, (_joined(part) for part in value.values())))
    return "" if value is None else plain(str(value))


def plain(html: str) -> str:
    """A line a paragraph."""
    text = unescape(strip_tags(_BREAK.sub("\n", html)))
    return "\n".join(filter(None, (" ".join(line.split()) for line in text.splitlines())))


def stored(value: Any) -> list[dict[str, Any]]:
    """A stream as revisions and pages keep it."""
    found = json.loads(value) if isinstance(value, str) and value else value or []
    return [each for each in found if isinstance(each, dict)]
