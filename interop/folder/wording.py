"""The values of a question's block → its yaml. In a translation, only what is said: the rest is the source's."""

from collections.abc import Mapping
from typing import Any

from wagtail.blocks import Block, DecimalBlock, ListBlock, RichTextBlock, StreamBlock, StructBlock, TextBlock

from assessments.blocks import KeyBlock

from . import fences, markdown
from .definitions import is_body, is_neutral, is_parts, usual
from .frontmatter import Bare, Flow, Prose
from .schema import Item
from .tags import letter_at


def fields(children: Mapping[str, Block], value: Mapping[str, Any], source: Mapping[str, Any] | None) -> dict:
    """For `frontmatter.write`: what an author would have to say."""
    said = {}
    for name, child in children.items():
        own = value.get(name, usual(child))
        if not _goes_without_saying(child, own, name, source):
            said[name] = _written(child, own, source.get(name) if source else None)
    return said


def _goes_without_saying(child: Block, own: Any, name: str, source: Mapping[str, Any] | None) -> bool:
    if source is not None and is_neutral(child) and not isinstance(child, KeyBlock):
        return own == source.get(name)
    return own == usual(child)


def _written(definition: Block, value: Any, source: Any) -> Any:
    if isinstance(definition, StructBlock):
        return fields(definition.child_blocks, value, source)
    if isinstance(definition, ListBlock):
        return _list(definition, value, source)
    if is_parts(definition):
        return _parts(definition, value, source)
    if isinstance(definition, StreamBlock | RichTextBlock | TextBlock):
        return Prose("\n".join(_lines(definition, value)))
    if isinstance(definition, DecimalBlock):
        return Bare(value)
    return Flow(value) if isinstance(value, list) else value


def _parts(definition: StreamBlock, value: list, source: list | None) -> list:
    known = source or [None] * len(value)
    return [
        _part(definition, part, place, original)
        for place, (part, original) in enumerate(zip(value, known, strict=False))
    ]


def _part(definition: StreamBlock, part: Item, place: int, source: Item | None) -> dict[str, Any]:
    kind, said = part.value.kind, part.value.value
    usual_tag = source.tag if source else letter_at(place)
    is_named = source is None and len(definition.child_blocks) > 1
    named = ({"kind": kind} if is_named else {}) | ({} if part.tag == usual_tag else {"id": part.tag})
    children = definition.child_blocks[kind].child_blocks
    return named | fields(children, said, source.value.value if source else None)


def _lines(definition: Block, value: Any) -> list[str]:
    if isinstance(definition, StreamBlock):
        return fences.write_body(value)
    if isinstance(definition, TextBlock):
        return [value]
    return markdown.from_html(value) if is_body(definition) else markdown.line(value)


def _list(definition: ListBlock, value: list, source: list | None) -> list | Flow:
    child = definition.child_block
    if is_neutral(definition):
        return Flow(_written(child, item, None) for item in value)
    known = source or [None] * len(value)
    items = [
        _item(child, item, place, original)
        for place, (item, original) in enumerate(zip(value, known, strict=False))
    ]
    return items if any(item != {} for item in items) else []


def _item(child: Block, item: Item, place: int, source: Item | None) -> Any:
    usual_tag = source.tag if source else letter_at(place)
    said = _written(child, item.value, source.value if source else None)
    tag = {} if item.tag == usual_tag else {"id": item.tag}
    if isinstance(child, StructBlock):
        return _shortened(child, tag | said)
    return tag | {"text": said} if tag else said


def _shortened(child: StructBlock, said: dict) -> Any:
    """An item that only says the first of its fields needs no names."""
    first = next(iter(child.child_blocks))
    is_short = said.keys() == {first} and not isinstance(said[first], list | dict | Flow)
    return said[first] if is_short else said
