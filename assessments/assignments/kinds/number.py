"""A number, written as people of the page's language write it, kept as a plain decimal: "1250.5".

A lone comma or point that groups thousands in that language is read so: `1.000` is a thousand in Italian and one
in English. Where both stand, the last one is the decimal sign. Other digits and the real minus sign are read, too.
"""

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django.utils import formats
from django.utils.translation import gettext as _

from . import values
from .short import EMPTY, from_post, is_empty

NAME = "number"
TEMPLATE = "assessments/fields/number.html"
LONGEST = 30

_SIGNS = str.maketrans({"\u2212": "-", "\u066b": ".", "\u066c": ","})
_SPACES = re.compile(r"[\s\u00a0\u202f'’_]")
_PLAIN = re.compile(r"[+-]?\d{1,18}(\.\d{1,9})?")


def shape_of(value: Mapping) -> dict[str, Any]:
    return {name: _plain(value[name]) for name in ("least", "most")}


def _plain(value: Decimal | None) -> str | None:
    return None if value is None else f"{value.normalize():f}"


def words_of(value: Mapping) -> dict[str, Any]:
    return {"measure": value["measure"]}


def clean(shape: Mapping, value: Any) -> str:
    said = values.line(value, longest=LONGEST)
    if not said:
        return ""
    number = _read(said)
    least, most = (shape.get(name) for name in ("least", "most"))
    if least is not None and number < Decimal(least):
        raise values.InvalidValue(_("The least that fits here is %(least)s.") % {"least": least})
    if most is not None and number > Decimal(most):
        raise values.InvalidValue(_("The most that fits here is %(most)s.") % {"most": most})
    return _plain(number) or "0"


def _read(said: str) -> Decimal:
    written = _decimal_point(_digits(_SPACES.sub("", said.translate(_SIGNS))))
    if not _PLAIN.fullmatch(written):
        raise values.InvalidValue(_("Please write a number, such as 12 or 2.5."))
    return Decimal(written)


def _digits(said: str) -> str:
    return "".join(str(int(sign)) if sign.isdecimal() else sign for sign in said)


def _decimal_point(said: str) -> str:
    if "," in said and "." in said:
        decimal = max(",.", key=said.rindex)
        return said.replace("." if decimal == "," else ",", "").replace(decimal, ".")
    sign = "," if "," in said else "."
    groups = re.fullmatch(rf"[+-]?\d{{1,3}}(\{sign}\d{{3}})+", said)
    is_grouping = formats.get_format("DECIMAL_SEPARATOR") != sign
    if groups and (is_grouping or said.count(sign) > 1):
        return said.replace(sign, "")
    return said.replace(sign, ".")


def lines(shape: Mapping, words: Mapping, value: str) -> list[str]:
    return [f"{shown(value)} {words.get('measure', '')}".strip()] if value else []


def shown(value: str) -> str:
    """As people of this language write it."""
    return value.replace(".", formats.get_format("DECIMAL_SEPARATOR"))


__all__ = ["EMPTY", "NAME", "TEMPLATE", "clean", "from_post", "is_empty", "lines", "shape_of", "words_of"]
