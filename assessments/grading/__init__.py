"""How answers are judged: one pure module for each kind of question, known here by its name.

A kind registers its rules and the block it is written with (`assessments.blocks`); a template of the same name shows it.
Nothing here asks the database: a key and a value come in, a share of the points between 0 and 1 goes out.
"""

from fractions import Fraction
from typing import Any, Protocol

from wagtail.blocks import Block

Key = dict[str, Any]
Value = Any


class InvalidResponse(ValueError):
    """This is no answer to this question, be it right or wrong."""


class QuestionKind(Protocol):
    """What a module of a kind says. `block` is the value of a question's block, `post` a submitted form.

    `problem` is also asked about plain data of the block's shape, as the course folder holds it.
    """

    NAME: str
    TEMPLATE: str
    SHUFFLES: bool
    EMPTY: Value

    def problem(self, block: Any) -> str: ...
    def key_of(self, block: Any) -> Key: ...
    def options_of(self, block: Any) -> list[str]: ...
    def words_of(self, block: Any) -> dict[str, Any]: ...
    def clean(self, key: Key, value: Value) -> Value: ...
    def is_empty(self, value: Value) -> bool: ...
    def grade(self, key: Key, value: Value) -> Fraction: ...
    def marks(self, key: Key, value: Value) -> dict[str, str]: ...
    def from_post(self, post: Any, slot: int) -> Value: ...


_kinds: dict[str, QuestionKind] = {}
_blocks: dict[str, Block] = {}


def register(kind: QuestionKind, *, block: Block) -> None:
    block.set_name(kind.NAME)
    _kinds[kind.NAME] = kind
    _blocks[kind.NAME] = block


def get(name: str) -> QuestionKind:
    return _kinds[name]


def all_kinds() -> tuple[QuestionKind, ...]:
    return tuple(_kinds.values())


def blocks() -> dict[str, Block]:
    """The blocks by kind: not a copy, so that a stream which holds it also offers kinds that are registered later."""
    return _blocks
