"""A day."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils import formats
from django.utils.translation import gettext as _

from . import values
from .short import EMPTY, from_post, is_empty, words_of

NAME = "date"
TEMPLATE = "assessments/fields/date.html"


def shape_of(value: Mapping) -> dict[str, Any]:
    return {}


def clean(shape: Mapping, value: Any) -> str:
    said = values.line(value, longest=40)
    if not said:
        return ""
    try:
        return date.fromisoformat(said).isoformat()
    except ValueError:
        raise values.InvalidValue(_("Please write the day like 2027-03-31.")) from None


def lines(shape: Mapping, words: Mapping, value: str) -> list[str]:
    return [formats.date_format(date.fromisoformat(value))] if value else []


__all__ = ["EMPTY", "NAME", "TEMPLATE", "clean", "from_post", "is_empty", "lines", "shape_of", "words_of"]
