"""An estimate: the options are steps of a scale, one of them right. Who is one step off earns half of the points.

    {"options": ["a", "b", "c"], "right": ["b"], "scale": ["c", "b", "a"]}

The key keeps the scale, because here the order is part of what is right. A value is an option's id, or "" for none.
"""

from fractions import Fraction

from .kind import Block, Key
from .single import SingleChoice


class Estimate(SingleChoice):
    name = "estimate"

    def key_of(self, block: Block) -> Key:
        return super().key_of(block) | {"scale": self.parts_of(block)}

    def movable(self, key: Key) -> tuple[str, ...]:
        return ()

    def grade(self, key: Key, value: str) -> Fraction:
        scale = key["scale"]
        steps = abs(scale.index(value) - scale.index(key["right"][0]))
        return max(Fraction(0), 1 - Fraction(steps, 2))
