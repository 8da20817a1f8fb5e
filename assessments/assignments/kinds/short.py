"""One line of text."""

from collections.abc import Mapping
from typing import Any

from . import values

NAME = "short"
TEMPLATE = "assessments/fields/short.html"
EMPTY = ""


def shape_of(value: Mapping) -> dict[str, Any]:
    return {"max_length": value["max_length"]}


def words_of(value: Mapping) -> dict[str, Any]:
    return {}


def clean(shape: Mapping, value: Any) -> str:
    return values.line(value, longest=shape["max_length"])


def from_post(shape: Mapping, post, name: str) -> Any:
    return post.get(name, "")


def is_empty(value: Any) -> bool:
    return not value.strip()


def lines(shape: Mapping, words: Mapping, value: str) -> list[str]:
    return [value] if value else []
