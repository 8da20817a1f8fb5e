"""Multiple choice: several options may be right, and part of the points is given for part of them.

The share is that of the right options that were picked, less that of the wrong ones, and never below nothing. With two
right and two wrong options, one right pick gives half; one right and one wrong nothing; all four nothing. So guessing
everything earns as little as answering nothing. A value is the sorted list of the ids that were picked.
"""

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from django.utils.translation import gettext as _

from . import choices
from .kind import Block, InvalidResponse, Key, Value, field


class MultipleChoice(choices.ChoiceKind):
    name = "multiple"
    empty: Value = []

    def problem(self, block: Block) -> str:
        return "" if choices.count_right(block) else _("Mark at least one option as right.")

    def clean(self, key: Key, value: Value) -> list[str]:
        if not isinstance(value, list):
            raise InvalidResponse("A list of options is expected.")
        return sorted({choices.known(key, option) for option in value})

    def grade(self, key: Key, value: Value) -> Fraction:
        picked, right = set(value), set(key["right"])
        wrong = set(key["options"]) - right
        return max(Fraction(0), _share(picked & right, right) - _share(picked & wrong, wrong))

    def from_post(self, post: Any, slot: int, key: Key, order: Sequence[str]) -> list[str]:
        return post.getlist(field(slot))


def _share(part: set[str], whole: set[str]) -> Fraction:
    return Fraction(len(part), len(whole)) if whole else Fraction(0)
