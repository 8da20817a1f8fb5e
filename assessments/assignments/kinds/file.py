"""Files that were handed over to this field, by their ids; the files themselves are rows of their own."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from .values import InvalidValue

NAME = "file"
TEMPLATE = "assessments/fields/file.html"
EMPTY: list[str] = []


def shape_of(value: Mapping) -> dict[str, Any]:
    return {"max_files": value["max_files"]}


def words_of(value: Mapping) -> dict[str, Any]:
    return {}


def clean(shape: Mapping, value: Any) -> list[str]:
    if not isinstance(value, list) or not all(isinstance(file, str) and _is_id(file) for file in value):
        raise InvalidValue(_("This could not be read."))
    if len(value) > shape["max_files"]:
        raise InvalidValue(
            _("At most %(files)s files fit here. Take one away first.") % {"files": shape["max_files"]}
        )
    return list(dict.fromkeys(value))


def _is_id(file: str) -> bool:
    try:
        return str(UUID(file)) == file
    except ValueError:
        return False


def from_post(shape: Mapping, post, name: str) -> Any:
    """A form's files are added and taken away one by one, by actions of their own."""
    return None


def is_empty(value: Any) -> bool:
    return not value


def lines(shape: Mapping, words: Mapping, value: list[str]) -> list[str]:
    return value
