"""How answers are judged: one pure module for each kind of question, known here by its name.

A kind registers its rules and the block it is written with (`assessments.blocks`); a template of the same name shows it.
Nothing here asks the database.
"""

from collections.abc import Collection, Sequence
from typing import Any

from django.utils.datastructures import MultiValueDict
from wagtail.blocks import Block

from .kind import Asking, InvalidResponse, Key, Kind, Value

__all__ = ["Asking", "Fields", "InvalidResponse", "Key", "Kind", "Value"]

_kinds: dict[str, Kind] = {}
_blocks: dict[str, Block] = {}


class Fields(MultiValueDict):
    """An answer as the fields of its form, which its kind has yet to read."""


def register(kind: Kind, *, block: Block) -> None:
    block.set_name(kind.name)
    _kinds[kind.name] = kind
    _blocks[kind.name] = block


def get(name: str) -> Kind:
    return _kinds[name]


def all_kinds() -> tuple[Kind, ...]:
    return tuple(_kinds.values())


def blocks() -> dict[str, Block]:
    """The blocks by kind: not a copy, so that a stream which holds it also offers kinds that are registered later."""
    return _blocks


def moved(name: str, key: Key, *, shuffles: bool) -> Collection[str]:
    """The parts that are drawn in another order; where the order tells what is right, in every quiz."""
    kind = get(name)
    return kind.movable(key) if shuffles or kind.hides_order else ()


def read(kind: Kind, key: Key, order: Sequence[str], slot: int, said: Any) -> Value:
    """An answer as it is stored, be it said by a form's fields or as a value."""
    return kind.clean(key, kind.from_post(said, slot, key, order) if isinstance(said, Fields) else said)
