"""How lines are added: one after the other, each with the hash of the one before."""

import hashlib
import json
import logging
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import NamedTuple

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction

from safety.once import insert_once

from . import acts
from .models import ONLY, AuditEntry, AuditHead

Fact = str | int | bool | None | list[str]
Person = AbstractBaseUser | int | None
HASHED = ("number", "act", "actor", "about", "subject_kind", "subject_id", "subject_label", "before", "after")
LONGEST_LABEL = 120

logger = logging.getLogger(__name__)


class Subject(NamedTuple):
    """What it was about. The label is a code or a key that leads to nobody."""

    kind: str = ""
    id: str | int = ""
    label: str = ""


NOTHING = Subject()


class Note(NamedTuple):
    """What is to be written down."""

    act: str
    by: Person = None
    about: Person = None
    subject: Subject = NOTHING
    before: Mapping[str, Fact] | None = None
    after: Mapping[str, Fact] | None = None


def record(
    *,
    act: str,
    now: datetime,
    by: Person = None,
    about: Person = None,
    subject: Subject = NOTHING,
    before: Mapping[str, Fact] | None = None,
    after: Mapping[str, Fact] | None = None,
) -> None:
    """Inside the caller's transaction, and as the last that it does: from here on everybody else waits who writes a line."""
    record_all([Note(act, by, about, subject, before, after)], now=now)


@transaction.atomic(savepoint=False)
def record_all(notes: Iterable[Note], *, now: datetime) -> None:
    notes = list(notes)
    for note in notes:
        acts.demand(note.act)
    if notes:
        _append(notes, _locked_head(), now)


def _append(notes: Iterable[Note], head: AuditHead, now: datetime) -> None:
    entries = []
    for note in notes:
        entry = _entry(note, head, now)
        head.number, head.hash = entry.number, entry.hash
        entries.append(entry)
    AuditEntry.objects.bulk_create(entries)
    head.save(update_fields=["number", "hash"])
    transaction.on_commit(lambda: logger.info("audit log: line %s has hash %s", head.number, head.hash))


def _locked_head() -> AuditHead:
    """One writer at a time. SQLite has one anyway."""
    heads = AuditHead.objects.select_for_update(no_key=True).filter(pk=ONLY)
    if head := heads.first():
        return head
    insert_once(AuditHead(pk=ONLY))
    return heads.get()


def _entry(note: Note, head: AuditHead, now: datetime) -> AuditEntry:
    entry = AuditEntry(
        number=head.number + 1,
        at=now,
        act=note.act,
        actor=_number(note.by),
        about=_number(note.about),
        subject_kind=note.subject.kind,
        subject_id=str(note.subject.id),
        subject_label=note.subject.label[:LONGEST_LABEL],
        before=dict(note.before or {}),
        after=dict(note.after or {}),
        previous=head.hash,
    )
    entry.hash = hash_of(entry)
    return entry


def _number(person: Person) -> int | None:
    return person.pk if isinstance(person, AbstractBaseUser) else person


def hash_of(entry: AuditEntry) -> str:
    """Of everything that it says, and of the line before."""
    said = {name: getattr(entry, name) for name in HASHED}
    said["at"] = entry.at.astimezone(UTC).isoformat(timespec="microseconds")
    words = json.dumps(said, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(f"{entry.previous}\n{words}".encode()).hexdigest()
