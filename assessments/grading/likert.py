"""Statements on a scale: what somebody thinks of each. Nothing is right, so there are no points.

A row is a statement, a place a step of the scale, "1" for the first.
"""

from fractions import Fraction
from typing import Any

from .kind import Asking, Block, Key, Value
from .rows import ScaleKind, scale_in_words
from .words import Words, html_of, items_of


class Likert(ScaleKind):
    name = "likert"
    is_graded = False

    def rows_of(self, block: Block) -> list[str]:
        return [statement for statement, _said in items_of(block["statements"])]

    def steps(self, block: Block) -> int:
        return len(block["scale"])

    def movable(self, key: Key) -> list[str]:
        return []

    def parts_in_words(self, block: Block) -> dict[str, Any]:
        return {
            "rows": {row: {"text": html_of(said)} for row, said in items_of(block["statements"])},
            "places": scale_in_words(block["scale"]),
        }

    def grade(self, key: Key, value: Value) -> Fraction:
        return Fraction(0)

    def mark(self, asking: Asking, row: str) -> str:
        return ""

    def right_words(self, row: str, asking: Asking) -> Words | None:
        return None
