"""Blocks that were ours, read again from their marks, by the definition of the block: new kinds need nothing here."""

from collections.abc import Callable, Iterator
from typing import Any

from wagtail.blocks import (
    Block as Definition,
)
from wagtail.blocks import (
    BooleanBlock,
    ChoiceBlock,
    IntegerBlock,
    ListBlock,
    RichTextBlock,
    StructBlock,
    URLBlock,
)
from wagtail.documents.blocks import DocumentChooserBlock

from content.blocks import LESSON_BLOCKS
from interop.folder import fences, markdown
from interop.folder.definitions import is_body
from interop.folder.lines import numbered, plain
from interop.folder.schema import Block
from safety.xml import Element

from . import marks

Html = Callable[[Element], str]
"""The rich text of what stands in an element."""
File = Callable[[str], str]
"""The path in `media/` of what an address names; nothing where there is none."""


class Marked:
    def __init__(self, html: Html, file: File):
        self.html = html
        self.file = file

    def block(self, element: Element, kind: str) -> Block | None:
        """None where it was changed so much that it is no such block any more."""
        block = Block(kind, self._value(LESSON_BLOCKS[kind], element))
        return block if is_whole(block) else None

    def _value(self, definition: Any, element: Element) -> dict[str, Any]:
        return {
            name: self._field(child, _find(element, marks.name(name)))
            for name, child in definition.child_blocks.items()
        }

    def _field(self, definition: Definition, element: Element | None) -> Any:
        if isinstance(definition, ListBlock):
            return [self._item(definition.child_block, item) for item in _items(element)]
        if marks.is_choice(definition):
            return _choice(definition, element)
        if element is None:
            return ""
        if isinstance(definition, DocumentChooserBlock):
            return self.file(element.get("href") or element.get("src"))
        if isinstance(definition, URLBlock):
            return element.get("href")
        return self._words(definition, element)

    def _words(self, definition: Definition, element: Element) -> str:
        if isinstance(definition, RichTextBlock):
            html = self.html(element)
            return markdown.normal(html) if is_body(definition) else markdown.line_normal(html)
        return plain(element.text)

    def _item(self, definition: Definition, element: Element) -> Any:
        if isinstance(definition, StructBlock):
            return self._value(definition, element)
        return self._words(definition, element)


def _find(element: Element, name: str) -> Element | None:
    """The field of this name; those inside items are others."""
    for child in element.children():
        if name in marks.classes(child):
            return child
        if marks.ITEM not in marks.classes(child) and (found := _find(child, name)):
            return found
    return None


def _items(element: Element | None) -> Iterator[Element]:
    yield from (
        (child for child in element.children() if marks.ITEM in marks.classes(child)) if element else ()
    )


def _choice(definition: Definition, element: Element | None) -> Any:
    said = element.get(marks.VALUE) if element else ""
    if isinstance(definition, BooleanBlock):
        return said == "true"
    if isinstance(definition, IntegerBlock):
        return int(said) if said.isascii() and said.isdigit() else definition.get_default()
    known = (
        [value for value, _label in definition.field.choices] if isinstance(definition, ChoiceBlock) else []
    )
    return said if said in known else definition.get_default()


def is_whole(block: Block) -> bool:
    """Whether a folder can hold it: what is needed is there."""
    errors: list[Exception] = []
    try:
        lines = numbered("\n".join(fences.write_body([block])))
        return fences.read_body(lines, errors.append) == (block,) and not errors
    except (KeyError, StopIteration, TypeError, ValueError):
        return False
