"""Single choice: one option is right, and one is chosen. All points or none. A value is an option's id, or "" for none."""

from fractions import Fraction
from typing import Any

from django.utils.translation import gettext as _

from . import Key, choices

NAME = "single"
TEMPLATE = "assessments/questions/single.html"
SHUFFLES = True
EMPTY = ""

key_of = choices.key_of
options_of = choices.options_of
words_of = choices.words_of


def problem(block: Any) -> str:
    """What keeps a question from being published."""
    return "" if choices.count_right(block) == 1 else _("Mark exactly one option as right.")


def clean(key: Key, value: Any) -> str:
    return "" if value in ("", None) else choices.known(key, value)


def is_empty(value: str) -> bool:
    return not value


def grade(key: Key, value: str) -> Fraction:
    return Fraction(int(value in key["right"]))


def marks(key: Key, value: str) -> dict[str, str]:
    return choices.marks(key, {value} - {""})


def from_post(post: Any, slot: int) -> str:
    return post.get(choices.field(slot), "")
