"""How a run is worked off: a worker leases it, then takes one batch of attempts after the other. How far it has come is stored
in each batch's transaction, so that another worker goes on where one broke off."""

import logging
import uuid
from collections.abc import Callable
from datetime import datetime, timedelta

from django.db import DatabaseError, transaction
from django.db.models import F, Q

from assessments.models import Attempt, GradingRun, RunState

from .regrading import attempts_that_asked, graded, rewrite, with_quizzes

BATCH = 50
LEASE = timedelta(minutes=1)
PAUSE = timedelta(seconds=20)
MOST_TRIES = 5

logger = logging.getLogger(__name__)


def work_off(
    *,
    now: datetime,
    may_go_on: Callable[[], bool] = lambda: True,
    rest: Callable[[], object] = lambda: None,
    batch: int = BATCH,
) -> int:
    """Work on what is due until it is done or the time is over; how many attempts were looked at. `rest` comes after each batch."""
    looked_at = 0
    while may_go_on() and (run := claim(now=now)):
        while run.state == RunState.RUNNING and may_go_on():
            before = run.done
            run = _step(run, now, batch)
            looked_at += run.done - before
            rest()
        release(run, now=now)
    return looked_at


def claim(*, now: datetime) -> GradingRun | None:
    """The oldest run that is due, for this worker alone."""
    due = GradingRun.objects.due(at=now).order_by("pk").first()
    if due is None:
        return None
    token = uuid.uuid4()
    taken = (
        GradingRun.objects.due(at=now)
        .filter(pk=due.pk)
        .update(state=RunState.RUNNING, lease_token=token, run_after=now + LEASE)
    )
    if not taken:
        return None
    run = GradingRun.objects.select_related("old_version__question").get(pk=due.pk)
    if not run.last_attempt:
        run.total = attempts_that_asked(run.old_version).count()
        GradingRun.objects.leased_with(token).filter(pk=run.pk).update(total=run.total)
    return run


def release(run: GradingRun, *, now: datetime) -> None:
    """What is not done yet can be claimed again at once."""
    GradingRun.objects.leased_with(run.lease_token).filter(pk=run.pk).update(
        state=RunState.QUEUED, lease_token=None, run_after=now
    )


def _step(run: GradingRun, now: datetime, batch: int) -> GradingRun:
    try:
        return work_on(run, now=now, batch=batch)
    except Exception as error:  # noqa: BLE001 - whatever it is, other runs go on
        return _put_off(run, error, now)


def work_on(run: GradingRun, *, now: datetime, batch: int = BATCH) -> GradingRun:
    """One batch. What it would change is found without a lock; only that is locked, graded once more, and written."""
    rows = attempts_that_asked(run.old_version).filter(pk__gt=run.last_attempt).order_by("pk")
    attempts = with_quizzes(rows[:batch])
    again = graded([attempt for attempt in attempts if run.old_version_id in attempt.version_ids])
    suspects = [each.attempt.pk for each in again.found if each.differs]
    with transaction.atomic():
        kept = (
            GradingRun.objects.leased_with(run.lease_token)
            .select_for_update(no_key=True)
            .filter(pk=run.pk)
            .first()
        )
        if kept is None:  # undone, or taken over by another worker
            return GradingRun.objects.get(pk=run.pk)
        kept.changed += rewrite(run=kept, attempts=suspects, now=now)
        _note_progress(kept, attempts, again.failures, is_last=len(attempts) < batch, now=now)
    kept.old_version = run.old_version
    return kept


def _note_progress(
    run: GradingRun, attempts: list[Attempt], skipped: int, *, is_last: bool, now: datetime
) -> None:
    run.done, run.skipped, run.tries, run.error = run.done + len(attempts), run.skipped + skipped, 0, ""
    run.last_attempt = attempts[-1].pk if attempts else run.last_attempt
    run.run_after = now + LEASE
    if is_last:
        run.state, run.finished_at = RunState.DONE, now
        run.run_after, run.lease_token, run.total = None, None, max(run.total, run.done)
    run.save()


def _put_off(run: GradingRun, error: Exception, now: datetime) -> GradingRun:
    """Try again in a while; after some times somebody must look at it."""
    logger.error("Correction %s stopped", run.pk, exc_info=error)
    if isinstance(error, DatabaseError) and transaction.get_connection().in_atomic_block:
        raise error
    mine = GradingRun.objects.leased_with(run.lease_token).filter(pk=run.pk)
    mine.update(tries=F("tries") + 1, error=f"{type(error).__name__}: {error}"[:500], lease_token=None)
    stopped = GradingRun.objects.filter(pk=run.pk, state=RunState.RUNNING, lease_token=None)
    stopped.filter(Q(tries__gte=MOST_TRIES)).update(state=RunState.FAILED, run_after=None)
    stopped.filter(tries__lt=MOST_TRIES).update(state=RunState.QUEUED, run_after=now + PAUSE)
    return GradingRun.objects.get(pk=run.pk)
