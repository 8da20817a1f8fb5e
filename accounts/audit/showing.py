"""Lines of the log as people read them. Who is meant is looked up for many lines at once."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from accounts.models import User

from . import acts
from .acts import Act, Words
from .models import AuditEntry

NOTHING = "–"


class Line(NamedTuple):
    number: int
    at: datetime
    who: str
    act: str
    whom: str
    subject: str
    change: str
    hash: str


def lines(entries: Iterable[AuditEntry]) -> list[Line]:
    entries = list(entries)
    numbers = {number for entry in entries for number in (entry.actor, entry.about) if number is not None}
    names = dict(User.objects.filter(pk__in=numbers).values_list("pk", "name"))
    return [_line(entry, names) for entry in entries]


def _line(entry: AuditEntry, names: dict[int, str]) -> Line:
    act = acts.named(entry.act)
    return Line(
        number=entry.number,
        at=entry.at,
        who=_person(entry.actor, names) if entry.actor is not None else _("The system"),
        act=str(act.label),
        whom=_person(entry.about, names) if entry.about is not None else "",
        subject=_subject(entry, act),
        change="; ".join(_changes(entry, act)),
        hash=entry.hash,
    )


def _person(number: int, names: dict[int, str]) -> str:
    if number not in names:
        return _("Deleted person %(number)s") % {"number": number}
    return _("%(name)s (%(number)s)") % {"name": names[number], "number": number}


def _subject(entry: AuditEntry, act: Act) -> str:
    parts = (str(act.subject), entry.subject_id, entry.subject_label)
    return " ".join(part for part in parts if part) if entry.subject_kind else ""


def _changes(entry: AuditEntry, act: Act) -> list[str]:
    return [_change(entry, act, name) for name in sorted({*entry.before, *entry.after})]


def _change(entry: AuditEntry, act: Act, name: str) -> str:
    label, words = act.facts.get(name, name), act.values.get(name, {})
    after = _said(entry.after.get(name), words)
    if not entry.before:
        return f"{label}: {after}"
    return f"{label}: {_said(entry.before.get(name), words)} → {after}"


def _said(value: Any, words: Mapping[str, Words]) -> str:
    match value:
        case bool():
            return _("Yes") if value else _("No")
        case None | "" | []:
            return NOTHING
        case list():
            return ", ".join(map(str, value))
        case _:
            return str(words.get(value, value))
