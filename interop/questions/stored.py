"""Blocks of questions as they are stored ↔ the common form, by the definition of the block: new kinds need nothing here.

Every block and every item gets an id that the next import of the same file gives it again.
"""

from collections.abc import Iterator, Mapping, Sequence
from decimal import InvalidOperation
from typing import Any
from uuid import UUID, uuid5

from django.core.exceptions import ValidationError
from wagtail.blocks import Block as Definition
from wagtail.blocks import (
    BooleanBlock,
    CharBlock,
    DecimalBlock,
    ListBlock,
    MultipleChoiceBlock,
    RichTextBlock,
    StreamBlock,
    StructBlock,
    TextBlock,
)

from assessments import grading
from assessments.grading.numeric import plain as plain_number
from interop.folder.lines import plain

from . import words
from .schema import ForeignQuestion


def completed(kind: str, value: Mapping[str, Any]) -> dict[str, Any]:
    """With all fields that the kind has, each in its one form."""
    return _completed(grading.blocks()[kind], value)


def _completed(definition: Definition, value: Any) -> Any:
    if isinstance(definition, StructBlock):
        children = definition.child_blocks.items()
        return {name: _completed(child, (value or {}).get(name)) for name, child in children}
    if isinstance(definition, StreamBlock):
        return [_completed_part(definition, part) for part in value or ()]
    if isinstance(definition, ListBlock):
        return [_completed(definition.child_block, item) for item in _bare(value)]
    return _scalar(definition, value)


def _completed_part(definition: StreamBlock, part: Mapping[str, Any]) -> dict[str, Any]:
    child = definition.child_blocks[part["type"]]
    return {"type": part["type"], "value": _completed(child, part["value"])}


def _bare(value: Sequence | None) -> Iterator[Any]:
    """Items with or without what Wagtail stores around them."""
    for item in value or ():
        is_stored = isinstance(item, Mapping) and item.get("type") == "item"
        yield item["value"] if is_stored else item


def _scalar(definition: Definition, value: Any) -> Any:
    if isinstance(definition, RichTextBlock):
        return _rich(definition, value or "")
    if isinstance(definition, MultipleChoiceBlock):
        return sorted(value or ())
    if isinstance(definition, CharBlock | TextBlock):
        text = str(value or "")
        return plain(text) if isinstance(definition, CharBlock) else text.strip()
    if isinstance(definition, BooleanBlock):
        return bool(value)
    value = definition.get_default() if value in (None, "") else value
    return _decimal(value) if isinstance(definition, DecimalBlock) else value


def _rich(definition: RichTextBlock, html: str) -> str:
    features = definition.features or ()
    return words.body(html) if "ul" in features else words.line(html, has_links="link" in features)


def _decimal(value: Any) -> str | None:
    try:
        return None if value is None else plain_number(value)
    except InvalidOperation:
        return str(value)


def store(question: ForeignQuestion, namespace: UUID) -> dict[str, Any]:
    """The block of a stream."""
    block_id = uuid5(namespace, f"question {question.key}")
    value = _stored(grading.blocks()[question.kind], question.value, block_id)
    return {"type": question.kind, "value": value, "id": str(block_id)}


def _stored(definition: Definition, value: Any, place: UUID) -> Any:
    if isinstance(definition, StructBlock):
        children = definition.child_blocks.items()
        return {name: _stored(child, value[name], uuid5(place, name)) for name, child in children}
    if isinstance(definition, StreamBlock):
        return [_stored_part(definition, part, uuid5(place, str(n))) for n, part in enumerate(value)]
    if isinstance(definition, ListBlock):
        places = [uuid5(place, f"item {n}") for n in range(len(value))]
        return [
            {"type": "item", "value": _stored(definition.child_block, item, item_id), "id": str(item_id)}
            for item, item_id in zip(value, places, strict=True)
        ]
    return value


def _stored_part(definition: StreamBlock, part: Mapping[str, Any], place: UUID) -> dict[str, Any]:
    value = _stored(definition.child_blocks[part["type"]], part["value"], place)
    return {"type": part["type"], "value": value, "id": str(place)}


def restore(raw: Mapping[str, Any], **facts: Any) -> ForeignQuestion:
    """The common form of a stored block."""
    return ForeignQuestion(raw["type"], completed(raw["type"], raw["value"]), **facts)


_NOWHERE = UUID(int=0)


def problems(question: ForeignQuestion) -> list[str]:
    """What the CMS would say about the question if somebody saved it there."""
    definition = grading.blocks()[question.kind]
    raw = store(question, _NOWHERE)["value"]
    try:
        definition.clean(definition.to_python(raw))
    except ValidationError as error:
        return list(dict.fromkeys(_messages(definition, error)))
    return []


def _messages(definition: Definition, error: Any) -> Iterator[str]:
    """Errors of blocks hold errors of blocks; each is told with the labels of the fields around it."""
    inner = getattr(error, "block_errors", None) or {}
    for name, part in inner.items() if isinstance(inner, dict) else enumerate(inner):
        if part is not None:
            label, child = _part(definition, name)
            yield from (f"{label}: {message}" for message in _messages(child, part))
    yield from map(str, getattr(error, "non_block_errors", ()))
    if not hasattr(error, "block_errors"):
        yield from error.messages


def _part(definition: Definition, name: Any) -> tuple[str, Definition]:
    """An error in a stream says its place and then the field, but not which block it is: then the name itself has to do."""
    if isinstance(name, int):
        return str(name + 1), definition.child_block if isinstance(definition, ListBlock) else definition
    children = getattr(definition, "child_blocks", {})
    if isinstance(definition, StreamBlock):
        inside = (child.child_blocks for child in children.values() if isinstance(child, StructBlock))
        children = next((fields for fields in inside if name in fields), {})
    child = children.get(name)
    return (str(child.label), child) if child else (str(name), definition)
