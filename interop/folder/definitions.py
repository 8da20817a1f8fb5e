"""What the definition of a block says about its form in a folder, so that a new kind of question needs none of its own."""

import re
from decimal import Decimal
from typing import Any

from wagtail.blocks import (
    Block,
    BooleanBlock,
    CharBlock,
    ChoiceBlock,
    ChooserBlock,
    DecimalBlock,
    ListBlock,
    MultipleChoiceBlock,
    RichTextBlock,
    StreamBlock,
    StructBlock,
    TextBlock,
    URLBlock,
)

from assessments.blocks import SceneStream
from assessments.grading.numeric import plain as plain_number
from content.blocks import LESSON_BLOCKS

_TEXTS = (RichTextBlock, CharBlock, TextBlock, URLBlock)
_SAID = (*_TEXTS, StructBlock, StreamBlock, ChooserBlock)
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
_OPTION = {"text", "is_right", "feedback"}


def is_neutral(definition: Block) -> bool:
    """Whether it is the same in every language: numbers, ticks, choices, keys, notes, and lists of them."""
    if isinstance(definition, ListBlock):
        return is_neutral(definition.child_block)
    if isinstance(definition, CharBlock | TextBlock):
        segments = getattr(definition, "get_translatable_segments", None)
        return segments is not None and not segments("words")
    return not isinstance(definition, _SAID)


def is_body(definition: Block) -> bool:
    """Rich text of paragraphs and lists; any other stands inside a line."""
    return "ul" in (definition.features or ())


def is_lesson(definition: Block) -> bool:
    """A stream of blocks that lessons are made of."""
    return isinstance(definition, StreamBlock) and definition.child_blocks.keys() <= LESSON_BLOCKS.keys()


def is_scenes(definition: Block) -> bool:
    return isinstance(definition, SceneStream)


def has_list_form(definition: StructBlock) -> bool:
    """Whether it is written as `? stem`, `+ right`, `- wrong`."""
    options = definition.child_blocks.get("options")
    if not isinstance(options, ListBlock) or not isinstance(options.child_block, StructBlock):
        return False
    names = options.child_block.child_blocks.keys()
    return names >= _OPTION and names <= _OPTION | {"media"}


def is_parts(definition: Block) -> bool:
    """A stream whose blocks are known for ever, such as the fields of a form."""
    return isinstance(definition, StreamBlock) and not is_lesson(definition) and not is_scenes(definition)


def tail_of(definition: StructBlock) -> str:
    """The field that follows below everything else as Markdown: scenes, or the body of what has no stem."""
    fields = definition.child_blocks
    for name, child in fields.items():
        if is_scenes(child) or (is_lesson(child) and name != "media" and "stem" not in fields):
            return name
    return ""


def choices_of(definition: ChoiceBlock | MultipleChoiceBlock) -> list[str] | None:
    """None where only the site knows them, such as the names of its banks."""
    choices = definition.deconstruct()[2]["choices"]  # those of its field would ask the database
    return None if callable(choices) else [str(value) for value, _label in choices if value]


def asks_site(definition: Block) -> bool:
    return isinstance(definition, ChoiceBlock | MultipleChoiceBlock) and choices_of(definition) is None


def usual(definition: Block) -> Any:
    """What it holds where an author wrote nothing."""
    if isinstance(definition, StructBlock):
        return {name: usual(child) for name, child in definition.child_blocks.items()}
    if isinstance(definition, StreamBlock):
        return [] if is_parts(definition) else ()
    if isinstance(definition, ListBlock):
        return []
    return scalar(definition, definition.get_default())


def several_lines(text: str) -> str:
    """Plain text as it can stand in a file."""
    lines = _CONTROL.sub("", text).split("\n")
    return "\n".join(line.rstrip() for line in lines).strip()


def scalar(definition: Block, value: Any) -> Any:
    """A value that is no text, in the one form that a folder gives it."""
    if isinstance(definition, TextBlock):
        return several_lines(str(value or ""))
    if isinstance(definition, _TEXTS):
        return str(value or "")
    if isinstance(definition, MultipleChoiceBlock):
        return list(value or ())
    if isinstance(definition, DecimalBlock):
        return "" if value in (None, "") else plain_number(Decimal(str(value)))
    return bool(value) if isinstance(definition, BooleanBlock) else value
