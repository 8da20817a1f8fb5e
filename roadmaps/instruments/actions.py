"""What an administrator does with instruments: bring, copy, word, publish, use."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from accounts import audit
from accounts.models import User
from safety.once import insert_once

from . import shape
from .document import Document, Text
from .models import Instrument, InstrumentText, InstrumentVersion, Status, VersionState
from .shape import InvalidShape


class AnotherDraft(Exception):
    """There is a draft already; it wants to be published or thrown away first."""


class NotADraft(Exception):
    """What is published does not change."""


@transaction.atomic
def bring(*, document: Document, by: User | None, now: datetime) -> InstrumentVersion:
    """A new instrument, or the next version of one that is known, as a draft."""
    instrument = Instrument(key=document.key, kind=document.kind, source=document.source)
    if not insert_once(instrument):
        instrument = _locked(document.key)
        if (instrument.kind, instrument.source) != (document.kind, document.source):
            raise InvalidShape(
                _("An instrument of this key is here already, of another kind or source language.")
            )
    return _draft(instrument, shape.write(document.shape), document.texts, by, now)


@transaction.atomic
def copy(*, version: InstrumentVersion, by: User, now: datetime) -> InstrumentVersion:
    """The next version begins as this one, with all its languages."""
    instrument = _locked(version.instrument.key)
    texts = {text.language: Text(text.status, text.words) for text in version.texts.all()}
    return _draft(instrument, version.content, texts, by, now)


@transaction.atomic
def write_words(*, version: InstrumentVersion, language: str, words: Mapping[str, str], status: str) -> None:
    """Translations at any time, the source's own words in a draft only."""
    version = _locked_version(version)
    if language == version.instrument.source:
        if version.is_published:
            raise NotADraft
        status = Status.ORIGINAL
    InstrumentText.objects.update_or_create(
        version=version, language=language, defaults={"words": dict(words), "status": status}
    )


@transaction.atomic
def renew_items(*, version: InstrumentVersion, items: Iterable[str]) -> dict[str, str]:
    """These mean something else from here on: each gets a new key, and with it no old answer. By their old keys."""
    version = _locked_version(version)
    if version.is_published:
        raise NotADraft
    taken = _keys_ever(version.instrument)
    renewed = {item: _free(item, taken) for item in items if item in version.shape.items}
    content = version.content
    for axis in content["axes"]:
        axis["items"] = [renewed.get(item, item) for item in axis["items"]]
    version.save(update_fields=["content"])
    for text in version.texts.all():
        text.words = _moved(text.words, renewed, keep=text.language == version.instrument.source)
        text.save(update_fields=["words"])
    return renewed


@transaction.atomic
def publish(*, version: InstrumentVersion, by: User | None, now: datetime) -> None:
    """From here on people are asked with it, if its instrument is the one in use; the first of a kind is."""
    version = _locked_version(version)
    if version.is_published:
        return
    version.state, version.published_at = VersionState.PUBLISHED, now
    version.save(update_fields=["state", "published_at"])
    if not Instrument.objects.filter(kind=version.instrument.kind, is_in_use=True).exists():
        _use(version.instrument)
    if by:
        _note("instrument.published", version.instrument, by, now, {"version": version.number})


@transaction.atomic
def use(*, instrument: Instrument, by: User, now: datetime) -> None:
    if not instrument.versions.published().exists():
        raise NotADraft
    _use(instrument)
    _note("instrument.used", instrument, by, now, {})


@transaction.atomic
def throw_away(*, version: InstrumentVersion) -> None:
    """A draft; with it an instrument that has nothing else."""
    version = _locked_version(version)
    if version.is_published:
        raise NotADraft
    instrument = version.instrument
    version.delete()
    if not instrument.versions.exists():
        instrument.delete()


def _use(instrument: Instrument) -> None:
    Instrument.objects.filter(kind=instrument.kind, is_in_use=True).update(is_in_use=False)
    Instrument.objects.filter(pk=instrument.pk).update(is_in_use=True)


def _draft(
    instrument: Instrument, content: dict, texts: Mapping[str, Text], by: User | None, now: datetime
) -> InstrumentVersion:
    last = instrument.versions.order_by("-number").values_list("number", flat=True).first() or 0
    version = InstrumentVersion(
        instrument=instrument, number=last + 1, content=content, made_by=by, made_at=now
    )
    if not insert_once(version):
        raise AnotherDraft
    InstrumentText.objects.bulk_create(
        InstrumentText(version=version, language=language, status=text.status, words=dict(text.words))
        for language, text in texts.items()
    )
    return version


def _locked(key: str) -> Instrument:
    return Instrument.objects.select_for_update(no_key=True).get(key=key)


def _locked_version(version: InstrumentVersion) -> InstrumentVersion:
    found = InstrumentVersion.objects.select_for_update(of=("self",), no_key=True)
    return found.select_related("instrument").get(pk=version.pk)


def _keys_ever(instrument: Instrument) -> set[str]:
    return {item for version in instrument.versions.all() for item in version.shape.items}


def _free(item: str, taken: set[str]) -> str:
    stem = item.rpartition("-v")[0] if item.rpartition("-v")[2].isdigit() and "-v" in item else item
    found = next(key for key in (f"{stem}-v{number}" for number in range(2, 1000)) if key not in taken)
    taken.add(found)
    return found


def _moved(words: Mapping[str, str], renewed: Mapping[str, str], *, keep: bool) -> dict[str, str]:
    """A translation of what it meant before is none of what it means now."""
    names = {f"item.{old}": f"item.{new}" for old, new in renewed.items()}
    return {names.get(name, name): text for name, text in words.items() if keep or name not in names}


def _note(act: str, instrument: Instrument, by: User, now: datetime, facts: dict) -> None:
    subject = audit.Subject("instrument", instrument.pk, instrument.key)
    audit.record(act=act, by=by, subject=subject, after=facts, now=now)
