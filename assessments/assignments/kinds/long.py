"""Running text. It is kept as it was typed, with the few marks that `assignments.markup` reads."""

from collections.abc import Mapping
from typing import Any

from . import values
from .short import EMPTY, from_post, is_empty, shape_of, words_of

NAME = "long"
TEMPLATE = "assessments/fields/long.html"


def clean(shape: Mapping, value: Any) -> str:
    return values.text(value, longest=shape["max_length"]).strip("\n")


def lines(shape: Mapping, words: Mapping, value: str) -> list[str]:
    return value.splitlines()


__all__ = ["EMPTY", "NAME", "TEMPLATE", "clean", "from_post", "is_empty", "lines", "shape_of", "words_of"]
