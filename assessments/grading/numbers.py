"""Numbers as people write them: `1.000,50`, `1,000.50`, `1 000,5`, `−3`, `١٢٫٥`.

How it is read:

- digits of any script are digits; `−` and `–` are a minus; spaces and apostrophes only group;
- where both `.` and `,` stand, the last one is the decimal mark and the other one groups;
- one alone is the decimal mark where the language of the page uses it so, or where it cannot group: groups have three
  digits and do not begin with a nought, so `1,5` is one and a half everywhere, `1,500` is a thousand and a half in English and
  one and a half in German, and `0.500` a half in both;
- the same mark twice or more groups;
- the Arabic marks `٫` and `٬` mean but one thing each.
"""

import re
import unicodedata
from decimal import Decimal

POINT_LANGUAGES = {"en"}
"""Where the decimal mark is a point. All others of the site write a comma."""
LONGEST = 40
_SIGNS = str.maketrans({"−": "-", "–": "-", "،": ",", "٬": "'", "’": "'"})
_SIGNED = re.compile(r"([+-]?)(.*)")
_GROUPED = re.compile(r"[1-9]\d{0,2}([.,])\d{3}(?:\1\d{3})*")
_DIGITS = re.compile(r"\d*")


def parse(said: str, language: str) -> Decimal | None:
    """None for what is no number."""
    found = _SIGNED.fullmatch(_in_plain_signs(said)) if len(said) <= LONGEST else None
    if not found:
        return None
    sign, text = found.groups()
    mark = _decimal_mark(text, "." if language.split("-", maxsplit=1)[0] in POINT_LANGUAGES else ",")
    whole, _, part = text.partition(mark) if mark else (text, "", "")
    return Decimal(f"{sign}{re.sub('[.,]', '', whole) or 0}.{part or 0}") if _is_number(whole, part) else None


def exact(number: str) -> Decimal:
    return Decimal(number)


def _in_plain_signs(said: str) -> str:
    """Without what only groups, and without the marks that set the direction of writing."""
    text = "".join(_digit(sign) for sign in said.translate(_SIGNS))
    return "".join(
        sign for sign in text if not sign.isspace() and sign != "'" and unicodedata.category(sign) != "Cf"
    )


def _digit(sign: str) -> str:
    value = unicodedata.decimal(sign, None)
    return sign if value is None else str(value)


def _decimal_mark(text: str, usual: str) -> str:
    """Nothing where all marks group, or where there are none."""
    marks = [sign for sign in text if sign in ".,"]
    if "٫" in text:
        return "٫"
    if len(set(marks)) == 2 or (len(marks) == 1 and (marks[0] == usual or not _GROUPED.fullmatch(text))):
        return marks[-1]
    return ""


def _is_number(whole: str, part: str) -> bool:
    is_whole = bool(_DIGITS.fullmatch(whole) or _GROUPED.fullmatch(whole))
    return is_whole and bool(_DIGITS.fullmatch(part)) and bool(whole or part)
