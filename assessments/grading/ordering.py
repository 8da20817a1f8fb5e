"""Ordering: steps are numbered as they should follow each other. What counts is how many pairs stand in the right order.

All pairs right give all points, half of them or fewer nothing: half of them is what a blind guess gets right on average. Two
steps with the same number are no pair in order. A row is a step, a place its number, "1" for the first.
"""

from fractions import Fraction
from itertools import combinations
from typing import Any

from .kind import Asking, Block, Key, Value
from .rows import ScaleKind
from .words import Words, html_of, items_of


class Ordering(ScaleKind):
    name = "ordering"
    hides_order = True

    def rows_of(self, block: Block) -> list[str]:
        return [step for step, _said in items_of(block["steps"])]

    def steps(self, block: Block) -> int:
        return len(block["steps"])

    def right_of(self, block: Block) -> dict[str, str]:
        return {step: str(number) for number, step in enumerate(self.rows_of(block), 1)}

    def grade(self, key: Key, value: Value) -> Fraction:
        steps = sorted(key["rows"], key=lambda step: int(key["right"][step]))
        pairs = list(combinations(steps, 2))
        in_order = sum(_follows(value.get(first), value.get(second)) for first, second in pairs)
        return max(Fraction(0), Fraction(2 * in_order, len(pairs)) - 1)

    def parts_in_words(self, block: Block) -> dict[str, Any]:
        steps = items_of(block["steps"])
        return {
            "rows": {
                step: {"text": html_of(said["text"]), "feedback": html_of(said["feedback"])}
                for step, said in steps
            }
        }

    def place_words(self, place: str, asking: Asking) -> Words:
        return Words(place, asking.words.language)


def _follows(first: str | None, second: str | None) -> bool:
    return first is not None and second is not None and int(first) < int(second)
