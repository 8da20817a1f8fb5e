"""Multiple choice: several options may be right, and part of the points is given for part of them.

The share is that of the right options that were picked, less that of the wrong ones, and never below nothing. With two
right and two wrong options, one right pick gives half; one right and one wrong nothing; all four nothing. So guessing
everything earns as little as answering nothing. A value is the sorted list of the ids that were picked.
"""

from fractions import Fraction
from typing import Any

from django.utils.translation import gettext as _

from . import InvalidResponse, Key, choices

NAME = "multiple"
TEMPLATE = "assessments/questions/multiple.html"
SHUFFLES = True
EMPTY: list[str] = []

key_of = choices.key_of
options_of = choices.options_of
words_of = choices.words_of


def problem(block: Any) -> str:
    """What keeps a question from being published."""
    return "" if choices.count_right(block) else _("Mark at least one option as right.")


def clean(key: Key, value: Any) -> list[str]:
    if not isinstance(value, list):
        raise InvalidResponse("A list of options is expected.")
    return sorted({choices.known(key, option) for option in value})


def is_empty(value: list[str]) -> bool:
    return not value


def grade(key: Key, value: list[str]) -> Fraction:
    picked, right = set(value), set(key["right"])
    wrong = set(key["options"]) - right
    return max(Fraction(0), _share(picked & right, right) - _share(picked & wrong, wrong))


def marks(key: Key, value: list[str]) -> dict[str, str]:
    return choices.marks(key, set(value))


def from_post(post: Any, slot: int) -> list[str]:
    return post.getlist(choices.field(slot))


def _share(part: set[str], whole: set[str]) -> Fraction:
    return Fraction(len(part), len(whole)) if whole else Fraction(0)
