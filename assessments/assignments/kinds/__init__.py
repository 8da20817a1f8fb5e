"""The kinds of field that an assignment's form can have, one module each.

A kind is a module with

    NAME                             its name in stored forms
    TEMPLATE                         draws the field in the form of an artefact
    EMPTY                            the value of a field that nobody has filled in
    shape_of(value)                  what does not depend on a language, from a block's value: kept in the version
    words_of(value)                  what does, besides label and help, as plain text
    clean(shape, value)              a value as it is stored; raises InvalidValue
    from_post(shape, post, name)     the raw value that a form sent
    is_empty(value)
    lines(shape, words, value)       the value in words, line by line, for copies and exports
"""

from types import ModuleType
from typing import Any

from . import choice, date, file, long, number, person, short, table
from .values import InvalidValue

_KINDS = {kind.NAME: kind for kind in (short, long, choice, date, number, table, file, person)}


def get(name: str) -> ModuleType:
    return _KINDS[name]


def names() -> tuple[str, ...]:
    return tuple(_KINDS)


def clean(field: dict[str, Any], value: Any) -> Any:
    """`field` is a field as an assignment's version keeps it."""
    return get(field["kind"]).clean(field["shape"], value)


def is_empty(field: dict[str, Any], value: Any) -> bool:
    return value is None or get(field["kind"]).is_empty(value)


__all__ = ["InvalidValue", "clean", "get", "is_empty", "names"]
