"""What a fact says, from what is stored to words in the language that is active. Pure.

number {"number": 30}      range {"least": 2, "most": 60}      date {"date": "2027-02-19"}
text   {"en": "…"}         list  {"en": ["…", "…"]}
"""

from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple

from django.conf import settings
from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from .units import counted

Value = Mapping[str, Any]


class Said(NamedTuple):
    """Words, and their language where it is another than the one asked for."""

    text: str
    language: str = ""


class UnfitValue(ValueError):
    """What is stored is not what the kind of the fact says."""


def said(kind: str, unit: str, value: Value, language: str) -> Said:
    return _WAYS[kind](unit, value, language)


def checked(kind: str, value: Value) -> Value:
    """The value, if it can be said; UnfitValue otherwise."""
    try:
        said(kind, "", value, settings.LANGUAGE_CODE)
    except (KeyError, TypeError, ValueError) as error:
        raise UnfitValue(f"{kind}: {value!r}") from error
    return value


def in_language(words: Mapping[str, Any], language: str) -> tuple[Any, str]:
    """Those of the language, else those of the platform's own, else whichever there are; with the language where it is another."""
    for code in (language, settings.LANGUAGE_CODE, *words):
        if words.get(code):
            return words[code], "" if code == language else code
    raise KeyError(language)


def _number(unit: str, value: Value, language: str) -> Said:
    number = value["number"]
    return Said(counted(unit, _whole(number), _written(number)))


def _range(unit: str, value: Value, language: str) -> Said:
    least, most = value["least"], value["most"]
    if least > most:
        raise ValueError(value)
    text = _("%(least)s to %(most)s") % {"least": _written(least), "most": _written(most)}
    return Said(counted(unit, _whole(most), text))


def _date(unit: str, value: Value, language: str) -> Said:
    return Said(date_format(date.fromisoformat(value["date"]), "DATE_FORMAT"))


def _text(unit: str, value: Value, language: str) -> Said:
    return Said(*in_language(value, language))


def _list(unit: str, value: Value, language: str) -> Said:
    items, other = in_language(value, language)
    return Said(pgettext("between the items of a list", "; ").join(items), other)


def _written(number: float) -> str:
    return number_format(number, use_l10n=True, force_grouping=True)


def _whole(number: float) -> int:
    return int(number) if number == int(number) else 2


_WAYS = {"number": _number, "range": _range, "date": _date, "text": _text, "list": _list}
