"""One image or document in the place of another, wherever it stands in the stored blocks of a stream. Nothing here asks the database."""

import re
from collections.abc import Callable
from functools import partial
from typing import Any, NamedTuple

from wagtail.blocks import Block, ListBlock, RichTextBlock, StreamBlock, StructBlock
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageChooserBlock

IMAGE, DOCUMENT = "image", "document"
_CHOOSERS = {IMAGE: ImageChooserBlock, DOCUMENT: DocumentChooserBlock}
_NAMED = {
    IMAGE: re.compile(r"<embed\b[^>]*\bembedtype=\"image\"[^>]*>"),
    DOCUMENT: re.compile(r"<a\b[^>]*\blinktype=\"document\"[^>]*>"),
}
_ID = re.compile(r"(?<=\bid=\")\d+(?=\")")


class Swap(NamedTuple):
    kind: str
    old: int
    new: int


def swapped(block: Block, value: Any, swap: Swap) -> Any:
    """The value as it is stored, with the new one; an equal value where the old one is not in it."""
    if isinstance(block, StreamBlock):
        return [_child(block.child_blocks.get(item.get("type")), item, swap) for item in value or ()]
    if isinstance(block, ListBlock):
        return [_item(block.child_block, item, swap) for item in value or ()]
    if isinstance(block, StructBlock):
        return _struct(block, value, swap)
    if isinstance(block, RichTextBlock):
        return _text(value, swap)
    return swap.new if isinstance(block, _CHOOSERS[swap.kind]) and value == swap.old else value


def _child(block: Block | None, item: dict[str, Any], swap: Swap) -> dict[str, Any]:
    """A kind of block that is gone keeps what it had."""
    return item if block is None else {**item, "value": swapped(block, item["value"], swap)}


def _item(block: Block, item: Any, swap: Swap) -> Any:
    """Lists stored before Wagtail gave items an id hold bare values."""
    if isinstance(item, dict) and item.get("type") == "item":
        return _child(block, item, swap)
    return swapped(block, item, swap)


def _struct(block: StructBlock, value: Any, swap: Swap) -> Any:
    if not isinstance(value, dict):
        return value
    said = {name: value[name] for name in block.child_blocks if name in value}
    return value | {name: swapped(block.child_blocks[name], part, swap) for name, part in said.items()}


def _text(value: Any, swap: Swap) -> Any:
    named: Callable[[re.Match], str] = partial(_tag, swap=swap)
    return _NAMED[swap.kind].sub(named, value) if isinstance(value, str) else value


def _tag(match: re.Match, swap: Swap) -> str:
    return _ID.sub(lambda found: str(swap.new) if int(found[0]) == swap.old else found[0], match[0])
