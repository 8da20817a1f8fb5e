"""How our own blocks are marked in HTML, so that they can be read again: by class, with what is no text in `data-value`."""

from wagtail.blocks import Block, BooleanBlock, ChoiceBlock, IntegerBlock

from content.blocks import LESSON_BLOCKS
from safety.xml import Element

BLOCK = "pontis-block"
ITEM = "pontis-item"
TABLE = "pontis-table"
VALUE = "data-value"
PLAIN = frozenset({"text", "heading", "image", "table"})
"""Kinds that HTML has elements of its own for."""


def name(field: str) -> str:
    return f"pontis-{field}"


def classes(element: Element) -> frozenset[str]:
    return frozenset(element.get("class").split())


def kind_of(element: Element) -> str:
    """Which of our blocks an element was; nothing where it is none."""
    found = classes(element)
    if BLOCK not in found:
        return ""
    return next((kind for kind in LESSON_BLOCKS if name(kind) in found and kind not in PLAIN), "")


def is_choice(definition: Block) -> bool:
    return isinstance(definition, ChoiceBlock | BooleanBlock | IntegerBlock)
