"""One or several of some options; options are known by ids."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from .values import InvalidValue

NAME = "choice"
TEMPLATE = "assessments/fields/choice.html"
EMPTY: list[str] = []


def shape_of(value: Mapping) -> dict[str, Any]:
    options = [str(option.id) for option in value["options"].bound_blocks]
    return {"options": options, "is_many": value["is_many"]}


def words_of(value: Mapping) -> dict[str, Any]:
    return {"options": {str(option.id): option.value for option in value["options"].bound_blocks}}


def clean(shape: Mapping, value: Any) -> list[str]:
    """In the author's order, so that the same choice is the same value."""
    if not isinstance(value, list) or not all(isinstance(option, str) for option in value):
        raise InvalidValue(_("This could not be read."))
    if not set(value) <= set(shape["options"]):
        raise InvalidValue(_("One of these options is not offered any more. Please choose again."))
    if len(set(value)) > 1 and not shape["is_many"]:
        raise InvalidValue(_("Please choose one of the options."))
    return [option for option in shape["options"] if option in value]


def from_post(shape: Mapping, post, name: str) -> Any:
    return [option for option in post.getlist(name) if option]


def is_empty(value: Any) -> bool:
    return not value


def lines(shape: Mapping, words: Mapping, value: list[str]) -> list[str]:
    return [words.get("options", {}).get(option, option) for option in value]
