"""A field of a block ↔ the text of a cell, by the definition of the block."""

from typing import Any

from django.utils.translation import gettext as _
from wagtail.blocks import Block as Definition
from wagtail.blocks import (
    BooleanBlock,
    DecimalBlock,
    IntegerBlock,
    ListBlock,
    MultipleChoiceBlock,
    RichTextBlock,
    StreamBlock,
    StructBlock,
)

from assessments.grading.typed import variants
from interop.questions.kinds import numbers
from interop.questions.schema import Broken

from . import story

_YES = {"yes", "true", "1", "x"}
_NO = {"no", "false", "0", ""}


def to_cell(definition: Definition, value: Any) -> str:
    if isinstance(definition, RichTextBlock):
        return story.text_to_cell(value)
    if isinstance(definition, StreamBlock):
        return story.to_cell(value)
    if isinstance(definition, BooleanBlock):
        return "yes" if value else "no"
    if isinstance(definition, ListBlock):
        return _joined(definition.child_block, value)
    return " ".join(value) if isinstance(value, list) else "" if value is None else str(value)


def _joined(definition: Definition, items: list[Any]) -> str:
    if isinstance(definition, StructBlock):
        return " | ".join(f"{item['name']} = {item['factor']}" for item in items)
    return (" " if isinstance(definition, IntegerBlock) else " | ").join(map(str, items))


def from_cell(definition: Definition, text: str) -> Any:
    if isinstance(definition, RichTextBlock):
        return story.text_from_cell(text)
    if isinstance(definition, StreamBlock):
        return story.from_cell(text)
    if isinstance(definition, BooleanBlock):
        return _truth(text)
    if isinstance(definition, ListBlock):
        return _items(definition.child_block, text)
    if isinstance(definition, MultipleChoiceBlock):
        return text.replace(",", " ").split()
    return _number(definition, text) if isinstance(definition, DecimalBlock | IntegerBlock) else text.strip()


def _truth(text: str) -> bool:
    said = text.strip().lower()
    if said not in _YES | _NO:
        raise Broken(_("“%(text)s” is neither yes nor no.") % {"text": text[:40]})
    return said in _YES


def _items(definition: Definition, text: str) -> list[Any]:
    if isinstance(definition, IntegerBlock):
        return [_number(definition, part) for part in text.replace(",", " ").split()]
    if isinstance(definition, StructBlock):
        return [_unit(part) for part in variants(text)]
    return variants(text)


def _unit(text: str) -> dict[str, Any]:
    name, _sign, factor = text.partition("=")
    return {"name": name.strip(), "factor": numbers.number(factor or "1")}


def _number(definition: Definition, text: str) -> Any:
    """A comma may be the decimal mark; nothing groups."""
    if not text.strip():
        return None
    found = numbers.number(text.replace(",", "."))
    if isinstance(definition, DecimalBlock):
        return found
    if found != found.to_integral_value():
        raise Broken(_("“%(text)s” is no whole number.") % {"text": text[:40]})
    return int(found)
