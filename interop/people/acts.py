"""What a person does with an import: bring, say which column is what, confirm, cancel, go on, take the refused rows along."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from accounts import audit
from accounts.models import School, User
from interop.models import Outcome, PeopleImport, PeopleRow, Stage
from notifications.bell import ring

from . import shelf
from .scope import scope_of

NAME_LENGTH = 120
MOST_OPEN = 10
"""Imports of one person that are neither done nor cancelled."""


class PeopleImportError(Exception):
    """Says why, in words."""


@transaction.atomic
def bring(
    *, by: User, school: School | None, name: str, data: bytes, language: str, now: datetime
) -> PeopleImport:
    brought = PeopleImport(
        by=by, school=school, name=name[-NAME_LENGTH:], language=language, made_at=now, run_after=now
    )
    _demand_scope(brought)
    if PeopleImport.objects.of(by).open().count() >= MOST_OPEN:
        said = _("You have %(count)s files under way. Finish or cancel some of them first.")
        raise PeopleImportError(said % {"count": MOST_OPEN})
    shelf.keep(brought.uuid, data)
    brought.save()
    transaction.on_commit(ring, robust=True)
    return brought


@transaction.atomic
def look_at(
    *, brought: PeopleImport, columns: Mapping[str, int], fixed: Mapping[str, str], now: datetime
) -> None:
    """From the beginning, also where it was looked at before."""
    kept = _held(brought, Stage.COLUMNS, Stage.CHECKED)
    kept.columns, kept.fixed = dict(columns), dict(fixed)
    kept.counts, kept.planned = {}, {"last": kept.last}
    PeopleRow.objects.of_import(kept).exclude(outcome="").update(
        outcome="", said=[], key="", role="", email=""
    )
    _begin(kept, Stage.CHECKING, now)


@transaction.atomic
def choose_again(*, brought: PeopleImport) -> None:
    kept = _held(brought, Stage.CHECKED)
    kept.stage = Stage.COLUMNS
    kept.save(update_fields=["stage"])


@transaction.atomic
def carry_out(*, brought: PeopleImport, ends_others: bool, now: datetime) -> None:
    kept = _held(brought, Stage.CHECKED)
    kept.ends_others = ends_others and kept.leaving > 0
    kept.planned = kept.planned | {"begun": 1}
    _begin(kept, Stage.WORKING, now)


@transaction.atomic
def cancel(*, brought: PeopleImport, now: datetime) -> None:
    """What was carried out stays. A worker that has it goes no further than its lot."""
    kept = _locked(brought)
    if not kept.is_open:
        raise PeopleImportError(_("It is over already."))
    kept.stage, kept.run_after, kept.lease_token, kept.finished_at = Stage.CANCELLED, None, None, now
    kept.save()
    transaction.on_commit(lambda: shelf.clear(kept.uuid), robust=True)


@transaction.atomic
def go_on(*, brought: PeopleImport, now: datetime) -> None:
    """After it stopped: from the row on which it stopped."""
    kept = _locked(brought)
    if kept.reason and kept.is_open:
        _demand_scope(kept)
        kept.reason, kept.run_after, kept.tries = "", now, 0
        kept.save(update_fields=["reason", "run_after", "tries"])
        transaction.on_commit(ring, robust=True)


def note_taken(*, brought: PeopleImport, by: User, format: str, now: datetime) -> None:  # noqa: A002 - its word
    """The refused rows hold what the file held about people."""
    audit.record(
        act="people.refused_taken",
        by=by,
        subject=audit.Subject("import", brought.pk),
        after={"format": format, "rows": brought.counts.get(Outcome.REFUSED, 0)},
        now=now,
    )


def _begin(kept: PeopleImport, stage: Stage, now: datetime) -> None:
    _demand_scope(kept)
    kept.stage, kept.position, kept.reason = stage, 0, ""
    kept.run_after, kept.lease_token, kept.tries = now, None, 0
    kept.save()
    transaction.on_commit(ring, robust=True)


def _demand_scope(brought: PeopleImport) -> None:
    if not scope_of(brought).is_open:
        raise PeopleImportError(_("You may not import people any more."))


def _held(brought: PeopleImport, *stages: Stage) -> PeopleImport:
    kept = _locked(brought)
    if kept.stage not in stages:
        raise PeopleImportError(_("It was changed in another window meanwhile. This is how it is now."))
    return kept


def _locked(brought: PeopleImport) -> PeopleImport:
    rows = PeopleImport.objects.unscoped("locked by its key")
    return rows.select_for_update(no_key=True).get(pk=brought.pk)
