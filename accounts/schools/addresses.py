"""Addresses as people paste them: one a line, with commas, with names before them."""

import re
from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

_BETWEEN = re.compile(r"[,;\n]+")
_IN_BRACKETS = re.compile(r"<([^<>]*)>")


class Pasted(NamedTuple):
    """`good` are lower case, each once, in their order; `odd` is what is no address."""

    good: list[str]
    odd: list[str]


def read(text: str) -> Pasted:
    parts = [part for piece in _BETWEEN.split(text) for part in _parts(piece.strip())]
    good, odd = {}, {}
    for part in parts:
        (good if _is_address(part) else odd)[part] = True
    return Pasted(list(good), list(odd))


def _parts(piece: str) -> list[str]:
    """`Name <address>` is the address; otherwise addresses may stand side by side."""
    if bracketed := _IN_BRACKETS.findall(piece):
        return [part.strip().lower() for part in bracketed]
    return piece.lower().split() if "@" in piece else [piece] if piece else []


def _is_address(part: str) -> bool:
    try:
        validate_email(part)
    except ValidationError:
        return False
    return True
