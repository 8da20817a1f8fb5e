"""Blocks of a folder ↔ the raw data of a stream, by the definition of the block: new kinds need nothing here.

Every block and every item of a list gets an id that the next import gives it again.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any
from uuid import UUID, uuid5

from django.core.exceptions import ValidationError
from wagtail.blocks import Block as Definition
from wagtail.blocks import (
    CharBlock,
    DecimalBlock,
    ListBlock,
    RichTextBlock,
    StreamBlock,
    StreamValue,
    StructBlock,
    URLBlock,
)
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageChooserBlock

from assessments.blocks import QuestionStream, RubricBlock, SceneStream
from content.blocks import LessonStream

from . import rubric_names
from .folder import markdown
from .folder.definitions import is_body, scalar
from .folder.lines import plain
from .folder.schema import Block, Choice, Scene
from .references import Inward, Outward

LESSON = LessonStream(required=False)
QUESTIONS = QuestionStream(required=False)
SCENES = SceneStream(required=False)


def stream(definition: StreamBlock, data: list[dict]) -> StreamValue:
    return StreamValue(definition, data, is_lazy=True)


def place_id(owner: UUID, kind: str, number: int) -> str:
    """The id of what is known by its owner, its kind, and how many of its kind stand before it."""
    return str(uuid5(owner, f"{kind} {number}"))


def blocks_in(
    blocks: Iterable[Block], owner: UUID, refs: Inward, definition: StreamBlock = LESSON
) -> list[dict]:
    counts: Counter[str] = Counter()
    data = []
    for block in blocks:
        counts[block.kind] += 1
        key = place_id(owner, block.kind, counts[block.kind])
        value = value_in(definition.child_blocks[block.kind], block.value, UUID(key), refs)
        data.append({"type": block.kind, "value": value, "id": key})
    return data


def value_in(definition: Definition, value: Any, key: UUID, refs: Inward) -> Any:
    if isinstance(definition, StructBlock):
        children = definition.child_blocks.items()
        return {name: value_in(child, value[name], uuid5(key, name), refs) for name, child in children}
    if isinstance(definition, ListBlock):
        return items_in(
            key,
            (
                value_in(definition.child_block, item, uuid5(key, str(n)), refs)
                for n, item in enumerate(value)
            ),
        )
    return _scalar_in(definition, value, refs)


def _scalar_in(definition: Definition, value: Any, refs: Inward) -> Any:
    if isinstance(definition, RichTextBlock):
        return refs.html(value)
    if isinstance(definition, ImageChooserBlock):
        return refs.image(value)
    if isinstance(definition, DocumentChooserBlock):
        return refs.document(value)
    if isinstance(definition, RubricBlock):
        return rubric_names.key_of(value or "")
    return None if isinstance(definition, DecimalBlock) and value == "" else value


def items_in(key: UUID, values: Iterable[Any]) -> list[dict]:
    return [
        {"type": "item", "value": value, "id": str(uuid5(key, f"item {n}"))} for n, value in enumerate(values)
    ]


def scenes_in(scenes: Iterable[Scene], unit: UUID, refs: Inward) -> list[dict]:
    return [_scene_in(scene, uuid5(unit, f"scene {scene.key}"), refs) for scene in scenes]


def _scene_in(scene: Scene, key: UUID, refs: Inward) -> dict:
    choices = (
        {"text": choice.text, "target": choice.target, "feedback": refs.html(choice.feedback)}
        for choice in scene.choices
    )
    value = {
        "key": scene.key,
        "title": scene.title,
        "is_other_side": scene.is_other_side,
        "body": blocks_in(scene.body, key, refs),
        "choices": items_in(key, choices),
        "share": scene.share,
    }
    return {"type": "scene", "value": value, "id": str(key)}


def blocks_out(data: Sequence[dict], refs: Outward, definition: StreamBlock = LESSON) -> tuple[Block, ...]:
    """Texts that follow one another are one, as they are in a folder; empty ones are left out."""
    blocks: list[Block] = []
    for raw in data:
        block = Block(raw["type"], value_out(definition.child_blocks[raw["type"]], raw["value"], refs))
        if block.kind == "text" and blocks and blocks[-1].kind == "text":
            block = Block("text", markdown.normal(f"{blocks.pop().value}{block.value}"))
        if block.value:
            blocks.append(block)
    return tuple(blocks)


def value_out(definition: Definition, value: Any, refs: Outward) -> Any:
    if isinstance(definition, StructBlock):
        return {
            name: value_out(child, (value or {}).get(name), refs)
            for name, child in definition.child_blocks.items()
        }
    if isinstance(definition, ListBlock):
        return [value_out(definition.child_block, item, refs) for item in plain_items(value)]
    if isinstance(definition, RichTextBlock):
        return _html_out(definition, value, refs)
    return _scalar_out(definition, value, refs)


def plain_items(value: Sequence | None) -> Iterator[Any]:
    """Lists stored before Wagtail gave items an id hold bare values."""
    return (item["value"] if isinstance(item, dict) and "value" in item else item for item in value or ())


def _html_out(definition: RichTextBlock, value: str | None, refs: Outward) -> str:
    html = refs.html(value or "")
    return markdown.normal(html) if is_body(definition) else markdown.line_normal(html)


def _scalar_out(definition: Definition, value: Any, refs: Outward) -> Any:
    if isinstance(definition, ImageChooserBlock):
        return refs.image(value)
    if isinstance(definition, DocumentChooserBlock):
        return refs.document(value)
    if isinstance(definition, RubricBlock):
        return _rubric_out(value or "", refs)
    if isinstance(definition, CharBlock | URLBlock):
        return plain(value)
    return scalar(definition, definition.get_default() if value is None else value)


def _rubric_out(key: str, refs: Outward) -> str:
    name = rubric_names.name_of(key)
    refs.rubrics |= {UUID(key)} if name else set()
    return name


def scenes_out(data: Sequence[dict], refs: Outward) -> tuple[Scene, ...]:
    return tuple(_scene_out(raw["value"], refs) for raw in data)


def _scene_out(value: dict, refs: Outward) -> Scene:
    definition = SCENES.child_blocks["scene"]
    facts = {name: child for name, child in definition.child_blocks.items() if name != "body"}
    words = {name: value_out(child, value.get(name), refs) for name, child in facts.items()}
    choices = tuple(Choice(**choice) for choice in words.pop("choices"))
    return Scene(body=blocks_out(value.get("body") or (), refs), choices=choices, **words)


def problems(definition: StreamBlock, data: list[dict], *, is_draft: bool = False) -> list[str]:
    """What the CMS would say about the blocks if somebody saved them there, or with `is_draft` saved them as a draft."""
    check = definition.clean_deferred if is_draft else definition.clean
    try:
        check(stream(definition, data))
    except ValidationError as error:
        return sorted(set(_messages(error)))
    return []


def _messages(error: Any) -> Iterator[str]:
    """Errors of blocks hold errors of blocks."""
    inner = getattr(error, "block_errors", None)
    parts = inner.items() if isinstance(inner, dict) else enumerate(inner or ())
    for place, part in parts:
        if part is not None:
            yield from (f"{place}: {message}" for message in _messages(part))
    for other in getattr(error, "non_block_errors", ()):
        yield from other.messages if isinstance(other, ValidationError) else [str(other)]
    if inner is None:
        yield from error.messages
