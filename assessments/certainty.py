"""Marks that depend on how certain somebody is of an answer. Pure.

| how certain  | right | wrong |
|--------------|-------|-------|
| 1: not very  |   1   |   0   |
| 2: fairly    |   2   |  -2   |
| 3: very      |   3   |  -6   |

Three marks are the question's points. To say what one really thinks pays best: 2 from a chance of two in three that the
answer is right, 3 from four in five. Who says nothing is taken for not very certain; no answer costs nothing.
A whole quiz never comes to less than nothing.
"""

from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import Any, NamedTuple, Protocol

USUAL = 1


class Marks(NamedTuple):
    right: int
    wrong: int


TABLE = {1: Marks(1, 0), 2: Marks(2, -2), 3: Marks(3, -6)}
BEST = max(marks.right for marks in TABLE.values())


def weighed(share: Fraction, certainty: int) -> Fraction:
    """The share of a question's points that an answer earns; `share` is what it earns by itself, 0 to 1."""
    marks = TABLE[certainty]
    return (marks.wrong + share * (marks.right - marks.wrong)) / BEST


class Answered(Protocol):
    slot: int
    certainty: int | None


def by_slot(answers: Iterable[Answered], *, is_asked: bool) -> dict[int, int] | None:
    """None where the quiz does not ask for it."""
    return {each.slot: each.certainty or USUAL for each in answers} if is_asked else None


def field(slot: int) -> str:
    """The name of a form's field."""
    return f"certainty-{slot}"


def from_post(post: Mapping[str, Any], slot: int) -> int | None:
    """Whatever else a form says there is no certainty."""
    said = str(post.get(field(slot), ""))
    return int(said) if said in _SAID else None


_SAID = {str(level) for level in TABLE}
