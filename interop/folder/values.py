"""The yaml of a question → the values of its block, by the definition of the block.

In a translation, what is the same in every language comes from the source: it is left out, or says the same.
"""

from collections.abc import Mapping, Sequence
from decimal import Decimal, InvalidOperation
from typing import Any

from django.core.exceptions import ValidationError
from wagtail.blocks import Block as Definition
from wagtail.blocks import (
    BooleanBlock,
    CharBlock,
    ChoiceBlock,
    DecimalBlock,
    IntegerBlock,
    ListBlock,
    MultipleChoiceBlock,
    RichTextBlock,
    StreamBlock,
    StructBlock,
)

from . import fences, markdown
from .definitions import choices_of, is_body, is_neutral, is_parts, scalar, usual
from .frontmatter import Mark
from .lines import RefusedError, numbered, plain
from .listform import joined
from .schema import Block, Item
from .tags import TAG, letter_at

NOT_KNOWN = object()
"""In place of the source's value: this is the source, or the source has nothing that fits."""
_ANSWERS = {
    IntegerBlock: "a whole number",
    BooleanBlock: "true or false",
    DecimalBlock: "a number such as 4.5",
}


class Values:
    """Reads fields one by one, and keeps what is wrong with each."""

    def __init__(self, *, is_translation: bool):
        self.is_translation = is_translation
        self.errors: list[RefusedError] = []

    def refuse(self, line: int, message: str) -> None:
        self.errors.append(RefusedError(line, message))

    def fields(
        self, children: Mapping[str, Definition], marks: Mapping[str, Mark], line: int, source: Any
    ) -> dict[str, Any]:
        for name in marks.keys() - children.keys():
            self.refuse(marks[name].line, f"{name} is not known here; known: {', '.join(children)}.")
        return {
            name: self.value(name, child, marks.get(name), line, inside(source, name))
            for name, child in children.items()
        }

    def value(self, name: str, definition: Definition, mark: Mark | None, line: int, source: Any) -> Any:
        if mark is None or (mark.value is None and not mark.written):
            return self._absent(name, definition, mark.line if mark else line, source)
        if isinstance(definition, ListBlock):
            value: Any = self._list(name, definition, mark, source)
        elif isinstance(definition, StructBlock):
            value = self.fields(definition.child_blocks, self._lines(name, mark), mark.line, source)
        elif is_parts(definition):
            value = self._parts(name, definition, mark, source)
        elif isinstance(definition, StreamBlock):
            value = fences.read_body(numbered(mark.written, mark.begins), self.errors.append)
        else:
            value = self._scalar(name, definition, mark)
        if is_neutral(definition):
            self._like_source(name, value, mark.line, source)
        return value

    def _lines(self, name: str, mark: Mark) -> Mapping[str, Mark]:
        if isinstance(mark.value, dict):
            return mark.value
        self.refuse(mark.line, f"{name} holds lines of `key: value`.")
        return {}

    def _like_source(self, name: str, value: Any, line: int, source: Any) -> None:
        if source is not NOT_KNOWN and value != source:
            self.refuse(
                line, f"{name} is {_shown(source)} in the source language: leave it out, or write the same."
            )

    def _absent(self, name: str, definition: Definition, line: int, source: Any) -> Any:
        if self.is_translation and is_neutral(definition):
            return usual(definition) if source is NOT_KNOWN else source
        if isinstance(definition, StructBlock):
            return self.fields(definition.child_blocks, {}, line, source)
        if isinstance(definition, ListBlock):
            missing = [Mark({}, line)] * (0 if source is NOT_KNOWN else len(source))
            return self._items(name, definition, missing, line, source)
        value = usual(definition)
        if getattr(definition, "required", False) and value in ("", None, (), []):
            self.refuse(line, f"{name} is missing.")
        return value

    def _list(self, name: str, definition: ListBlock, mark: Mark, source: Any) -> list:
        if not isinstance(mark.value, list):
            self.refuse(mark.line, f"{name} is a list: each line begins with `- `.")
            return []
        if is_neutral(definition):
            found = [self._scalar(name, definition.child_block, item) for item in mark.value]
            self._count(name, definition, len(found), mark.line)
            return found
        return self._items(name, definition, mark.value, mark.line, source)

    def _parts(self, name: str, definition: StreamBlock, mark: Mark, source: Any) -> list[Item]:
        if not isinstance(mark.value, list):
            self.refuse(mark.line, f"{name} is a list: each line begins with `- `.")
            return []
        known = source if source is not NOT_KNOWN else []
        if known and len(known) != len(mark.value):
            self.refuse(mark.line, _other_count(name, len(known), len(mark.value)))
            return []
        read = [
            self._part(definition, part, place, known[place] if known else None)
            for place, part in enumerate(mark.value)
        ]
        self._refuse_doubles(name, read, mark.value)
        return read

    def _part(self, definition: StreamBlock, mark: Mark, place: int, source: Item | None) -> Item:
        marks = dict(self._lines("This", mark))
        kinds = list(definition.child_blocks)
        usual_kind = source.value.kind if source else kinds[0] if len(kinds) == 1 else ""
        named = marks.pop("kind", None)
        kind = named.written if named else usual_kind
        if kind not in kinds or (source and kind != source.value.kind):
            known = source.value.kind if source else f"one of: {', '.join(kinds)}"
            self.refuse(named.line if named else mark.line, f"kind is {known}.")
            return Item(letter_at(place), Block(kinds[0], {}))
        tag = self._tag(marks.pop("id", None), place, source)
        children = definition.child_blocks[kind].child_blocks
        inner = source.value.value if source else NOT_KNOWN
        return Item(tag, Block(kind, self.fields(children, marks, mark.line, inner)))

    def _count(self, name: str, definition: ListBlock, found: int, line: int) -> None:
        least, most = definition.meta.min_num or 0, definition.meta.max_num
        if not self.is_translation and (found < least or (most is not None and found > most)):
            allowed = f"{least} to {most}" if most is not None else f"{least} or more"
            self.refuse(line, f"{name} has {allowed} items, not {found}.")

    def _items(
        self, name: str, definition: ListBlock, marks: Sequence[Mark], line: int, source: Any
    ) -> list[Item]:
        known = source if source is not NOT_KNOWN else []
        if source is not NOT_KNOWN and len(marks) != len(source):
            self.refuse(line, _other_count(name, len(source), len(marks)))
            return []
        self._count(name, definition, len(marks), line)
        read = [
            self._item(name, definition.child_block, mark, place, known[place] if known else None)
            for place, mark in enumerate(marks)
        ]
        self._refuse_doubles(name, read, marks)
        return read

    def _refuse_doubles(self, name: str, items: Sequence[Item], marks: Sequence[Mark]) -> None:
        seen: set[str] = set()
        for item, mark in zip(items, marks, strict=True):
            if item.tag in seen:
                self.refuse(mark.line, f"Another item of {name} is {item.tag} already.")
            seen.add(item.tag)

    def _item(self, name: str, child: Definition, mark: Mark, place: int, source: Item | None) -> Item:
        """An item that has an id of its own is written with lines of its own."""
        marks = dict(mark.value) if isinstance(mark.value, dict) else {_first(child): mark}
        tag = self._tag(marks.pop("id", None), place, source)
        inner = source.value if source else NOT_KNOWN
        if isinstance(child, StructBlock):
            return Item(tag, self.fields(child.child_blocks, marks, mark.line, inner))
        for other in marks.keys() - {_first(child)}:
            self.refuse(
                marks[other].line,
                f"{other} is not known here: an item of {name} is text, perhaps with an id.",
            )
        return Item(tag, self.value(name, child, marks.get(_first(child)), mark.line, inner))

    def _tag(self, mark: Mark | None, place: int, source: Item | None) -> str:
        if mark is None:
            return source.tag if source else letter_at(place)
        tag = plain(mark.written)
        if not TAG.fullmatch(tag):
            self.refuse(mark.line, "id is the letter of the place where the item stood at first, or a UUID.")
        elif source and tag != source.tag:
            self.refuse(
                mark.line, f"In the source language the item at this place is {source.tag}, not {tag}."
            )
        return tag

    def _scalar(self, name: str, definition: Definition, mark: Mark) -> Any:
        try:
            value = _read(definition, mark)
        except ValueError as error:
            self.errors.append(
                error if isinstance(error, RefusedError) else RefusedError(mark.line, f"{name} is {error}.")
            )
            return usual(definition)
        self._clean(name, definition, value, mark.line)
        return value

    def _clean(self, name: str, definition: Definition, value: Any, line: int) -> None:
        """What the CMS would say."""
        if isinstance(definition, RichTextBlock):
            if definition.required and not value:
                self.refuse(line, f"{name} is missing.")
            return
        if isinstance(definition, ChoiceBlock | MultipleChoiceBlock):
            return  # compared with its choices already, where they can be known
        try:
            definition.clean(definition.to_python(value))
        except ValidationError as error:
            self.refuse(line, f"{name}: {' '.join(error.messages)}")


def _other_count(name: str, source: int, here: int) -> str:
    return f"{name} has {source} items in the source language, and {here} here: one for each."


def inside(source: Any, name: str) -> Any:
    return source.get(name, NOT_KNOWN) if isinstance(source, Mapping) else NOT_KNOWN


def _first(child: Definition) -> str:
    """The field that an item says which is written without the names of its fields."""
    return next(iter(child.child_blocks)) if isinstance(child, StructBlock) else "text"


def _shown(value: Any) -> str:
    if isinstance(value, list):
        return f"[{', '.join(map(str, value))}]"
    return (
        str(value).lower() if isinstance(value, bool) else str(value if value not in ("", None) else "empty")
    )


def _read(definition: Definition, mark: Mark) -> Any:
    """ValueError says what is expected."""
    if isinstance(definition, MultipleChoiceBlock):
        return _several(definition, mark)
    if isinstance(mark.value, list | dict):
        raise ValueError("one piece of text")  # noqa: TRY004 - what the author wrote, not what was passed
    if isinstance(definition, RichTextBlock):
        lines = numbered(mark.written, mark.begins)
        return markdown.to_html(lines) if is_body(definition) else markdown.line_to_html(joined(lines))
    if isinstance(definition, CharBlock):
        return plain(mark.written)
    return scalar(definition, _neutral(definition, mark))


def _neutral(definition: Definition, mark: Mark) -> Any:
    expected = next((said for kind, said in _ANSWERS.items() if isinstance(definition, kind)), "")
    if isinstance(definition, ChoiceBlock):
        return _one_of(choices_of(definition), mark)
    if isinstance(definition, DecimalBlock):
        return _decimal(mark, expected)
    wanted = bool if isinstance(definition, BooleanBlock) else int
    if isinstance(definition, BooleanBlock | IntegerBlock) and type(mark.value) is not wanted:
        raise ValueError(expected)
    return mark.value if isinstance(definition, BooleanBlock | IntegerBlock) else mark.written


def _decimal(mark: Mark, expected: str) -> Decimal:
    try:
        number = Decimal(mark.written)
    except InvalidOperation as error:
        raise ValueError(expected) from error
    if not number.is_finite():
        raise ValueError(expected)
    return number


def _several(definition: MultipleChoiceBlock, mark: Mark) -> list[str]:
    known = choices_of(definition)
    if not isinstance(mark.value, list):
        raise ValueError(f"a list of: {', '.join(known or ['codes'])}")  # noqa: TRY004 - as above
    return [_one_of(known, item) for item in mark.value]


def _one_of(known: Sequence[str] | None, mark: Mark) -> str:
    if known is not None and mark.written not in known:
        raise RefusedError(mark.line, f"{plain(mark.written)} is none of: {', '.join(known)}.")
    return mark.written
