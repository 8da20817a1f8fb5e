"""The one door through which effects leave the database (docs/decisions/0002-outbox.md).

    enqueue(kind="certificate", key=f"{enrolment.pk}", payload={…})     in the transaction that causes it

    @handler("certificate", mode="inside")                              in the app that does it, from ready()
    def issue(*, entry: Outbox, now: datetime) -> None: …

Mode "inside": the effect is rows of this database, committed together with "done": it happens exactly once.
Mode "outside": the effect leaves (SMTP, HTTP) at least once; `entry.uuid` lets a receiver drop a repetition.
"""

import logging
import random
import uuid
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from typing import Literal, NamedTuple

from django.db import transaction

from safety.once import insert_once

from .bell import ring
from .models import AT_ONCE, Outbox, Status

LEASE = timedelta(seconds=120)
FIRST_PAUSE = timedelta(seconds=30)
MAX_ATTEMPTS = 8
PATIENCE = timedelta(minutes=5)
KEPT_FOR = timedelta(days=30)
ERROR_LENGTH = 2000

Deed = Callable[..., None]

logger = logging.getLogger(__name__)


class OutboxError(Exception):
    pass


class OutsideTransaction(OutboxError):
    """An effect was promised where nothing could take the promise back."""


class Undeliverable(OutboxError):
    """Raised by a handler: trying again would not help."""


class Handler(NamedTuple):
    run: Deed
    mode: str


_handlers: dict[str, Handler] = {}


def handler(kind: str, *, mode: Literal["inside", "outside"]) -> Callable[[Deed], Deed]:
    def register(run: Deed) -> Deed:
        if kind in _handlers:
            raise OutboxError(f"Two handlers for {kind}")
        _handlers[kind] = Handler(run, mode)
        return run

    return register


def enqueue(*, kind: str, key: str, payload: dict, run_after: datetime | None = None) -> Outbox:
    """Promise an effect; the same kind and key twice is one promise. A payload holds ids and facts."""
    if not transaction.get_connection().in_atomic_block:
        raise OutsideTransaction(f"Promise {kind} in the transaction that causes it.")
    entry = Outbox(kind=kind, key=key, payload=payload, run_after=run_after or AT_ONCE)
    if not insert_once(entry):
        return Outbox.objects.get(kind=kind, key=key)
    transaction.on_commit(ring, robust=True)
    return entry


def claim(*, now: datetime, limit: int, lease: timedelta = LEASE) -> list[Outbox]:
    """Take what is due for the length of a lease. The attempt counts from here, so a crash counts too."""
    due = Outbox.objects.due(at=now).filter(kind__in=_handlers).order_by("run_after", "id")
    if not due.exists():  # looking takes no lock, not even on SQLite
        return []
    with transaction.atomic():
        entries = list(due.select_for_update(skip_locked=True, no_key=True)[:limit])
        for entry in entries:
            _lease(entry, until=now + lease)
    return entries


def deliver(*, entry: Outbox, now: datetime) -> bool:
    """Do what a claimed entry promises. False: it failed, or the lease had gone to another worker."""
    if entry.attempts > MAX_ATTEMPTS:
        return _fail(entry, error="Its worker did not come back.", now=now)
    try:
        return _DELIVERIES[_handlers[entry.kind].mode](entry, now)
    except Exception as error:
        logger.exception("%s failed", entry)
        return _fail(entry, error=error, now=now)


def drain(*, clock: Callable[[], datetime], limit: int) -> int:
    """Deliver what is due one by one, so that a slow or deadly entry holds up no other; count the tries."""
    for count in range(limit):
        entries = claim(now=clock(), limit=1)
        if not entries:
            return count
        deliver(entry=entries[0], now=clock())
    return limit


def work_off(*, now: datetime, limit: int = 1000) -> int:
    return drain(clock=lambda: now, limit=limit)


@transaction.atomic
def try_again(*, entry: Outbox) -> bool:
    """A person gives a failed entry a fresh start."""
    fresh = {"status": Status.QUEUED, "attempts": 0, "run_after": AT_ONCE, "error": ""}
    transaction.on_commit(ring, robust=True)
    return bool(Outbox.objects.failed().filter(pk=entry.pk).update(**fresh))


def drop(*, entry: Outbox) -> bool:
    """A person decides that a failed entry shall not leave any more."""
    dropped = {"status": Status.WITHHELD, "run_after": None, "payload": {}}
    return bool(Outbox.objects.failed().filter(pk=entry.pk).update(**dropped))


def outcomes(*, kind: str, keys: Iterable[str]) -> dict[str, str]:
    """The status of what was promised, by its key. What was done some time ago is forgotten, and missing here."""
    found = Outbox.objects.filter(kind=kind, key__in=list(keys))
    return dict(found.values_list("key", "status"))


def forget_old(*, now: datetime) -> int:
    """What failed for good stays to be seen, but nobody needs its words any more."""
    given_up = Outbox.objects.given_up_before(now - KEPT_FOR).exclude(payload={})
    given_up.update(status=Status.WITHHELD, payload={}, error="")
    return Outbox.objects.done_before(now - KEPT_FOR).delete()[0]


def stands_still(*, now: datetime) -> bool:
    """Something that this release can deliver has waited for minutes: no worker is working."""
    return Outbox.objects.stale(before=now - PATIENCE).filter(kind__in=_handlers).exists()


def pause_after(attempts: int) -> timedelta:
    """Thirty seconds, doubled with every attempt; a little chance, so that failures do not march in step."""
    return FIRST_PAUSE * 2 ** (attempts - 1) * random.uniform(0.8, 1.2)  # noqa: S311


def _lease(entry: Outbox, *, until: datetime) -> None:
    entry.status, entry.lease_token, entry.run_after = Status.INFLIGHT, uuid.uuid4(), until
    entry.attempts += 1
    entry.save(update_fields=["status", "lease_token", "run_after", "attempts"])


def _deliver_inside(entry: Outbox, now: datetime) -> bool:
    with transaction.atomic():
        is_ours = _finish(entry, now)
        if is_ours:
            _handlers[entry.kind].run(entry=entry, now=now)
        return is_ours


def _deliver_outside(entry: Outbox, now: datetime) -> bool:
    _handlers[entry.kind].run(entry=entry, now=now)
    return _finish(entry, now)


_DELIVERIES = {"inside": _deliver_inside, "outside": _deliver_outside}


def _finish(entry: Outbox, now: datetime) -> bool:
    """Close the row unless another worker holds the lease by now. Done, it forgets what it said."""
    return _close(entry, status=Status.DONE, run_after=None, done_at=now, payload={}, error="")


def _fail(entry: Outbox, *, error: Exception | str, now: datetime) -> bool:
    is_dead = isinstance(error, Undeliverable) or entry.attempts >= MAX_ATTEMPTS
    status, run_after = (Status.DEAD, None) if is_dead else (Status.RETRY, now + pause_after(entry.attempts))
    _close(entry, status=status, run_after=run_after, error=_described(error))
    return False


def _close(entry: Outbox, **fields: object) -> bool:
    ours = Outbox.objects.filter(pk=entry.pk).leased_with(entry.lease_token)
    return bool(ours.update(lease_token=None, **fields))


def _described(error: Exception | str) -> str:
    text = error if isinstance(error, str) else f"{type(error).__name__}: {error}"
    return text[:ERROR_LENGTH]
