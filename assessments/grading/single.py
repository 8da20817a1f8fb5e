"""Single choice: one option is right, and one is chosen. All points or none. A value is an option's id, or "" for none."""

from fractions import Fraction

from django.utils.translation import gettext as _

from . import choices
from .kind import Block, Key, Value


class SingleChoice(choices.ChoiceKind):
    name = "single"

    def problem(self, block: Block) -> str:
        return "" if choices.count_right(block) == 1 else _("Mark exactly one option as right.")

    def clean(self, key: Key, value: Value) -> str:
        return "" if value in ("", None) else choices.known(key, value)

    def grade(self, key: Key, value: Value) -> Fraction:
        return Fraction(int(value in key["right"]))

    def picked(self, value: Value) -> set[str]:
        return {value} - {""}
