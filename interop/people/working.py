"""How imports are worked off: a worker leases one and takes its rows in small lots. A lot and the word how far it is are one
transaction, so that a worker that dies leaves whole lots behind, and the next one goes on after the last of them.
"""

import logging
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from accounts import audit
from interop.models import Outcome, PeopleImport, PeopleRow, Stage
from notifications.leasing import claim
from safety import child
from safety.each import update_each

from . import columns, leavers, reading, shelf
from .carrying_out import Turn, carry_out
from .judging import Standpoint, Verdict, judge
from .known import known_of
from .models import MOST_TRIES, TO_DO
from .names import Names, names_for
from .scope import Scope, scope_of
from .wishes import Refuse, address_in, values_of, wish_of

LEASE = timedelta(minutes=15)
"""Longer than a reading process may live (`child.USUAL.ceiling`)."""
LOOKED_AT_ONCE = 500
DONE_AT_ONCE = 25
KEPT_AT_ONCE = 2_000
REASON = "a worker reads, looks at and carries out what people brought"

Clock = Callable[[], datetime]
logger = logging.getLogger(__name__)


class LostLease(Exception):
    """It was cancelled, or another worker has it."""


class Stopped(Exception):
    """It cannot go on; says why, in words."""


def work_off(*, clock: Clock) -> int:
    """All that is due, one after the other; how many there were."""
    count = 0
    while brought := claim(all_imports(), now=clock(), lease=LEASE):
        work_on(brought, clock)
        count += 1
    return count


def work_on(brought: PeopleImport, clock: Clock) -> None:
    with override(brought.language):
        try:
            _demand_tries(brought)
            _STAGES[Stage(brought.stage)](brought, clock)
        except LostLease:
            logger.info("Import %s is no longer ours", brought.pk)
        except (Stopped, child.ChildError, shelf.NotOnShelf) as error:
            _stop(brought, getattr(error, "reason", "") or str(error))
        except Exception:
            logger.exception("Import %s stopped", brought.pk)
            _stop(brought, _("The program failed on this one. What was done before stays; you can go on."))


def _demand_tries(brought: PeopleImport) -> None:
    if brought.tries > MOST_TRIES:
        said = _("It was tried %(count)s times, and the program ended each time.")
        raise Stopped(said % {"count": MOST_TRIES})


def _stop(brought: PeopleImport, reason: str) -> None:
    _ours(brought).update(run_after=None, lease_token=None, reason=reason[:1000])


def _say(brought: PeopleImport, **said: object) -> None:
    if not _ours(brought).update(**said):
        raise LostLease
    for name, value in said.items():
        setattr(brought, name, value)


def _ours(brought: PeopleImport):
    return all_imports().leased_with(brought.lease_token).filter(pk=brought.pk)


def all_imports():
    return PeopleImport.objects.unscoped(REASON)


def _open_scope(brought: PeopleImport) -> Scope:
    """Asked for every lot: who has lost the right in the middle goes no further."""
    brought.by.refresh_from_db()
    scope = scope_of(brought)
    if not scope.is_open:
        raise Stopped(_("Whoever brought the file may not import any more."))
    return scope


def _read(brought: PeopleImport, clock: Clock) -> None:
    table = reading.read(shelf.read(brought.uuid), language=brought.language)
    take_table(brought, table)


@transaction.atomic
def take_table(brought: PeopleImport, table: reading.Table) -> None:
    """What the reading process gave is kept; the file is not needed any more."""
    found = columns.guess(table.headings, columns.fields(of_school=bool(brought.school_id)))
    PeopleRow.objects.of_import(brought).delete()
    rows = (PeopleRow(brought=brought, number=number, cells=cells) for number, cells in table.rows)
    PeopleRow.objects.bulk_create(rows, batch_size=KEPT_AT_ONCE)
    said = {"headings": table.headings, "columns": found.columns, "total": len(table.rows)}
    last = {"last": table.rows[-1][0]}
    _say(brought, stage=Stage.COLUMNS, planned=last, run_after=None, lease_token=None, tries=0, **said)
    transaction.on_commit(lambda: shelf.clear(brought.uuid), robust=True)


def _check(brought: PeopleImport, clock: Clock) -> None:
    names = names_for(_open_scope(brought))
    rows = PeopleRow.objects.of_import(brought)
    while lot := list(rows.after(brought.position)[:LOOKED_AT_ONCE]):
        _look_at(brought, lot, names, clock())
    _checked(brought, clock())


@transaction.atomic
def _look_at(brought: PeopleImport, lot: list[PeopleRow], names: Names, now: datetime) -> None:
    said = {row.pk: values_of(row.cells, brought.columns, brought.fixed) for row in lot}
    for row in lot:
        row.brought, row.email = brought, address_in(said[row.pk])[:254]
    scope = _open_scope(brought)
    known = known_of([row.email for row in lot], scope, now=now, before=lot[0])
    at = Standpoint(scope, names, known, now, planned=brought.planned)
    for row in lot:
        _note(row, _judged(row, said[row.pk], len(brought.headings), at))
        if row.outcome != Outcome.REFUSED:
            known.earlier.setdefault(row.email, []).append(row)
    _keep(lot)
    nobodies = sum(leavers.is_addressless(row.said) for row in lot)
    planned = at.planned | {"addressless": at.planned.get("addressless", 0) + nobodies}
    counts = _added(brought.counts, (row.outcome for row in lot), 1)
    _go_on(brought, lot, now, planned=planned, counts=counts)


def _judged(row: PeopleRow, values: dict[str, str], width: int, at: Standpoint) -> Verdict:
    if len(row.cells) > width:
        return Verdict(Outcome.REFUSED, [["more_cells"]])
    try:
        wish = wish_of(values)
    except Refuse as error:
        return Verdict(Outcome.REFUSED, [error.said])
    return judge(row, wish, at)


def _note(row: PeopleRow, verdict: Verdict) -> None:
    row.outcome, row.said = verdict.outcome, verdict.said
    row.key, row.role = verdict.key, verdict.role


def _keep(rows: Iterable[PeopleRow]) -> None:
    fields = ["email", "key", "role", "outcome", "said"]
    update_each(PeopleRow, fields, ([row.pk, *(getattr(row, name) for name in fields)] for row in rows))


def _added(counts: dict[str, int], outcomes: Iterable[str], by: int) -> dict[str, int]:
    counts = dict(counts)
    for outcome in outcomes:
        counts[outcome] = counts.get(outcome, 0) + by
    return counts


def _go_on(brought: PeopleImport, lot: list[PeopleRow], now: datetime, **said: object) -> None:
    """The word how far it is, in the transaction of the lot: whoever got further has not died on it."""
    _say(brought, position=lot[-1].number, run_after=now + LEASE, tries=1, **said)


def _checked(brought: PeopleImport, now: datetime) -> None:
    brought.checked_at = now
    leaving = leavers.leavers_of(brought, _open_scope(brought)).count()
    said = {"checked_at": now, "leaving": leaving, "tries": 0}
    _say(brought, stage=Stage.CHECKED, run_after=None, lease_token=None, **said)


def _work(brought: PeopleImport, clock: Clock) -> None:
    names = names_for(_open_scope(brought))
    rows = PeopleRow.objects.of_import(brought).filter(outcome__in=TO_DO)
    while lot := _lot(rows.after(brought.position)[:DONE_AT_ONCE]):
        _carry_out(brought, lot, names, clock())
    while brought.ends_others and _end_others(brought, clock()):
        pass
    _finish(brought, clock())


def _lot(rows: Iterable[PeopleRow]) -> list[PeopleRow]:
    """As many as are about different people: the second row of somebody looks at what the first one has made."""
    lot: list[PeopleRow] = []
    seen = set()
    for row in rows:
        if row.email in seen:
            break
        seen.add(row.email)
        lot.append(row)
    return lot


@transaction.atomic
def _carry_out(brought: PeopleImport, lot: list[PeopleRow], names: Names, now: datetime) -> None:
    _hold(brought)
    scope = _open_scope(brought)
    known = known_of([row.email for row in lot], scope, now=now)
    at = Standpoint(scope, names, known, now)
    counts = _added(brought.counts, (row.outcome for row in lot), -1)
    for row in lot:
        row.outcome, row.said = _done(row, brought, at)
    _keep(lot)
    _go_on(brought, lot, now, counts=_added(counts, (row.outcome for row in lot), 1))


def _hold(brought: PeopleImport) -> None:
    """Before anything is done: whoever has lost the lease does nothing, and nobody else takes it meanwhile."""
    if _ours(brought).select_for_update(no_key=True).first() is None:
        raise LostLease


def _done(row: PeopleRow, brought: PeopleImport, at: Standpoint) -> tuple[str, list]:
    try:
        wish = wish_of(values_of(row.cells, brought.columns, brought.fixed))
        verdict = judge(row, wish, at)
        turn = Turn(wish, at.scope, brought.language, at.now, at.known.users.get(wish.email))
        carry_out(verdict, turn)
    except Refuse as error:
        return Outcome.REFUSED, [error.said]
    return verdict.outcome, verdict.said


@transaction.atomic
def _end_others(brought: PeopleImport, now: datetime) -> int:
    _hold(brought)
    count = leavers.end_some(brought, _open_scope(brought), now=now)
    _say(brought, ended=brought.ended + count, run_after=now + LEASE)
    return count


@transaction.atomic
def _finish(brought: PeopleImport, now: datetime) -> None:
    _say(brought, stage=Stage.DONE, finished_at=now, run_after=None, lease_token=None, tries=0)
    counts = brought.counts
    audit.record(
        act="people.imported",
        by=brought.by,
        subject=audit.Subject("school", brought.school_id)
        if brought.school_id
        else audit.Subject("import", brought.pk),
        after={str(outcome): counts.get(outcome, 0) for outcome in Outcome} | {"ended": brought.ended},
        now=now,
    )


_STAGES: dict[Stage, Callable[[PeopleImport, Clock], None]] = {
    Stage.READING: _read,
    Stage.CHECKING: _check,
    Stage.WORKING: _work,
}
