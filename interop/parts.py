"""Questions of a folder ↔ the raw data of their stream, by the definition of each kind: new kinds need nothing here.

Answers and results point at the ids of a question's parts. So the items of its lists keep theirs: each is derived from
the letter that the folder gives it, or is what the folder says.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID, uuid5

from wagtail.blocks import Block, ListBlock, StreamBlock, StructBlock

from .folder.definitions import has_list_form, is_neutral, is_parts, is_scenes, usual
from .folder.schema import Block as FolderBlock
from .folder.schema import Item, Question
from .folder.tags import letter_at
from .identities import option_id, question_id
from .references import Inward, Outward
from .streams import (
    QUESTIONS,
    blocks_in,
    blocks_out,
    items_in,
    plain_items,
    scenes_in,
    scenes_out,
    value_in,
    value_out,
)

_LETTERS = 26


def form_id(unit: UUID) -> UUID:
    return uuid5(unit, "fields")


def questions_in(questions: Iterable[Question], unit: UUID, refs: Inward) -> list[dict]:
    return [_question_in(question, unit, refs) for question in questions]


def _question_in(question: Question, unit: UUID, refs: Inward) -> dict:
    key = UUID(question.id) if question.id else question_id(unit, question.key)
    definition = QUESTIONS.child_blocks[question.kind]
    said = {"key": question.key, **question.value}
    value = {
        name: _in(child, said.get(name, usual(child)), _owner(definition, name, key), refs)
        for name, child in definition.child_blocks.items()
    }
    return {"type": question.kind, "value": value, "id": str(key)}


def _owner(definition: StructBlock, name: str, question: UUID) -> UUID:
    """Options in list form are the question's own; any other field has an identity below it."""
    return question if name == "options" and has_list_form(definition) else uuid5(question, name)


def _in(definition: Block, value: Any, key: UUID, refs: Inward) -> Any:
    if isinstance(definition, StructBlock):
        children = definition.child_blocks.items()
        return {
            name: _in(child, value.get(name, usual(child)), uuid5(key, name), refs)
            for name, child in children
        }
    if isinstance(definition, ListBlock):
        return _list_in(definition, value, key, refs)
    if is_scenes(definition):
        return scenes_in(value, key, refs)
    if is_parts(definition):
        return parts_in(definition, value, key, refs)
    if isinstance(definition, StreamBlock):
        return blocks_in(value, key, refs, definition)
    return value_in(definition, value, key, refs)


def _list_in(definition: ListBlock, value: Sequence, key: UUID, refs: Inward) -> list[dict]:
    if is_neutral(definition):
        return items_in(key, value)
    ids = [option_id(key, item.tag) for item in value]
    return [
        {"type": "item", "value": _in(definition.child_block, item.value, uuid, refs), "id": str(uuid)}
        for item, uuid in zip(value, ids, strict=True)
    ]


def parts_in(definition: StreamBlock, parts: Iterable[Item], key: UUID, refs: Inward) -> list[dict]:
    """Blocks that are known for ever: `key` is the identity of their stream."""
    found = [(part.value, option_id(key, part.tag)) for part in parts]
    return [
        {
            "type": block.kind,
            "value": _in(definition.child_blocks[block.kind], block.value, uuid, refs),
            "id": str(uuid),
        }
        for block, uuid in found
    ]


def parts_out(definition: StreamBlock, data: Sequence[dict], key: UUID, refs: Outward) -> list[Item]:
    letters = _letters(key, len(data))
    return [
        Item(
            letters.get(raw["id"], raw["id"]),
            FolderBlock(
                raw["type"],
                _out(definition.child_blocks[raw["type"]], raw["value"], _known(raw["id"], key), refs),
            ),
        )
        for raw in data
    ]


def questions_out(data: Sequence[dict], unit: UUID, refs: Outward) -> tuple[Question, ...]:
    return tuple(_question_out(raw, unit, refs) for raw in data)


def _question_out(raw: Mapping[str, Any], unit: UUID, refs: Outward) -> Question:
    definition = QUESTIONS.child_blocks[raw["type"]]
    key = UUID(raw["id"])
    stored = raw["value"]
    value = {
        name: _out(child, stored.get(name), _owner(definition, name, key), refs)
        for name, child in definition.child_blocks.items()
    }
    name = value.pop("key")
    return Question(name, raw["type"], value, id="" if key == question_id(unit, name) else str(key))


def _out(definition: Block, value: Any, key: UUID, refs: Outward) -> Any:
    if isinstance(definition, StructBlock):
        children = definition.child_blocks.items()
        return {
            name: _out(child, (value or {}).get(name), uuid5(key, name), refs) for name, child in children
        }
    if isinstance(definition, ListBlock) and not is_neutral(definition):
        return _list_out(definition, value or (), key, refs)
    if is_scenes(definition):
        return scenes_out(value or (), refs)
    if is_parts(definition):
        return parts_out(definition, value or (), key, refs)
    if isinstance(definition, StreamBlock):
        return blocks_out(value or (), refs, definition)
    return value_out(definition, value, refs)


def _list_out(definition: ListBlock, data: Sequence, key: UUID, refs: Outward) -> list[Item]:
    letters = _letters(key, len(data))
    ids = [_id(item) or str(option_id(key, letter_at(place))) for place, item in enumerate(data)]
    return [
        Item(letters.get(uuid, uuid), _out(definition.child_block, value, _known(uuid, key), refs))
        for uuid, value in zip(ids, plain_items(data), strict=True)
    ]


def _id(item: Any) -> str:
    """Lists stored before Wagtail gave items an id hold bare values."""
    return item.get("id") or "" if isinstance(item, dict) and "value" in item else ""


def _letters(key: UUID, count: int) -> dict[str, str]:
    """The letters that ids were derived from; an id that was made elsewhere stands for itself."""
    places = range(max(_LETTERS, count))
    return {str(option_id(key, letter_at(place))): letter_at(place) for place in places}


def _known(text: str, above: UUID) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        return uuid5(above, text)
