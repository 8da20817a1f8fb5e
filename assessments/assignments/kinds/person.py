"""Who does something: a name or alias, and the role in which they do it."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from . import values
from .short import words_of

NAME = "person"
TEMPLATE = "assessments/fields/person.html"
EMPTY = {"name": "", "role": ""}
LONGEST = 150


def shape_of(value: Mapping) -> dict[str, Any]:
    return {}


def clean(shape: Mapping, value: Any) -> dict[str, str]:
    if not isinstance(value, dict):
        raise values.InvalidValue(_("This could not be read."))
    return {part: values.line(value.get(part, ""), longest=LONGEST) for part in EMPTY}


def from_post(shape: Mapping, post, name: str) -> Any:
    return {part: post.get(f"{name}-{part}", "") for part in EMPTY}


def is_empty(value: Any) -> bool:
    return not any(value.values())


def lines(shape: Mapping, words: Mapping, value: dict[str, str]) -> list[str]:
    said = ", ".join(part for part in (value["name"], value["role"]) if part)
    return [said] if said else []


__all__ = ["EMPTY", "NAME", "TEMPLATE", "clean", "from_post", "is_empty", "lines", "shape_of", "words_of"]
