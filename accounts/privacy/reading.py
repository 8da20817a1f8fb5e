"""A copy of somebody's data as a page that they can read without any program of ours."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any, NamedTuple
from urllib.parse import quote

from django.template.loader import render_to_string
from django.utils.dateparse import parse_datetime
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import get_language_bidi, gettext

from accounts.models import User
from content.languages import interface_language

from . import registry

NOTHING = "–"


class Part(NamedTuple):
    """One thing that is kept, with a label; it is said in one line, or has parts of its own."""

    label: str
    text: str = ""
    parts: tuple["Part", ...] = ()


class Section(NamedTuple):
    title: str
    why: str
    period: str
    parts: list[Part]


def readable(content: dict[str, Any], *, files: Iterable[str], user: User, now: datetime) -> str:
    context = {
        "sections": list(sections(content)),
        "files": [(name, f"files/{quote(name)}") for name in files],
        "person": user,
        "now": now,
        "language": interface_language(),
        "right_to_left": get_language_bidi(),
    }
    return render_to_string("accounts/privacy/copy_file.html", context)


def sections(content: dict[str, Any]) -> Iterator[Section]:
    """In the words and the order of the registry, where there is something; what no holding names comes last."""
    told: set[str] = set()
    for holding in registry.holdings():
        names = [name for name in holding.copies if name in content and name not in told]
        told.update(names)
        names = [name for name in names if _says_something(content[name])]
        if names:
            parts = [part(name, content[name]) for name in names]
            yield Section(str(holding.what), str(holding.why), holding.period, parts)
    rest = [part(name, value) for name, value in content.items() if name not in told and name != "made"]
    if rest:
        yield Section(gettext("Other"), "", "", rest)


def _says_something(value: Any) -> bool:
    return any(map(_says_something, value.values())) if isinstance(value, dict) else bool(value)


def part(label: str, value: Any) -> Part:
    match value:
        case dict() if value:
            return Part(_word(label), parts=tuple(part(str(key), each) for key, each in value.items()))
        case list() if value and not all(isinstance(each, str | int) for each in value):
            return Part(_word(label), parts=tuple(part(str(i), each) for i, each in enumerate(value, 1)))
        case list() if value:
            return Part(_word(label), ", ".join(map(str, value)))
        case _:
            return Part(_word(label), _said(value))


def _word(label: str) -> str:
    """In the reader's language where the interface knows the word, too."""
    word = capfirst(label.replace("_", " "))
    return gettext(word) if word else word


def _said(value: Any) -> str:
    match value:
        case bool():
            return gettext("Yes") if value else gettext("No")
        case None | "" | [] | {}:
            return NOTHING
        case str():
            return _moment(value) or value
        case _:
            return str(value)


def _moment(text: str) -> str:
    """JSON has no dates, so they are known by their form."""
    try:
        moment = parse_datetime(text) if "T" in text else None
    except ValueError:
        return ""
    return date_format(moment, "DATETIME_FORMAT") if moment else ""
