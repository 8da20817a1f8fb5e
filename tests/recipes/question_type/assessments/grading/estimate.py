"""An estimate: the options are steps of a scale, one of them right. Who is one step off earns half of the points.

    {"options": ["a", "b", "c"], "right": ["b"], "scale": ["c", "b", "a"]}

The key keeps the scale, because here the order is part of what is right. A value is an option's id, or "" for none.
"""

from fractions import Fraction
from typing import Any

from . import Key, choices, single

NAME = "estimate"
TEMPLATE = "assessments/questions/estimate.html"
SHUFFLES = False
EMPTY = single.EMPTY

problem = single.problem
options_of = single.options_of
words_of = single.words_of
clean = single.clean
is_empty = single.is_empty
marks = single.marks
from_post = single.from_post


def key_of(block: Any) -> Key:
    return choices.key_of(block) | {"scale": choices.options_of(block)}


def grade(key: Key, value: str) -> Fraction:
    scale = key["scale"]
    steps = abs(scale.index(value) - scale.index(key["right"][0]))
    return max(Fraction(0), 1 - Fraction(steps, 2))
