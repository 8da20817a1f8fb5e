"""Hand in an attempt and grade it: by the button, or when time is up."""

import logging
from datetime import datetime

from django.db import OperationalError, transaction

from assessments.analysis.folding import expect
from assessments.models import AnswerEvent, Attempt, AttemptState, Ending, Submission
from courses.models import Rule
from safety.once import insert_once

from . import results
from .locks import GRACE, locked
from .releasing import complete, is_tellable, release

_RESULT = ("state", "ended_by", "submitted_at", *results.FIELDS)

logger = logging.getLogger(__name__)


@transaction.atomic
def submit_attempt(*, attempt: Attempt, now: datetime) -> Attempt:
    """Hand in and grade; the second time changes nothing and gives the same result."""
    return _handed_in(locked(attempt), now)


def close_if_due(*, attempt: Attempt, now: datetime) -> Attempt:
    """Hand in an attempt whose time is over, whoever looks at it first."""
    if not attempt.is_due(at=now - GRACE):
        return attempt
    try:
        return _closed(attempt, now)
    except OperationalError:
        raise
    except Exception as error:  # noqa: BLE001 - whatever it is, the person must be able to go on
        return _set_aside(attempt, error)


def close_due_attempts(*, now: datetime, limit: int = 500) -> int:
    """Hand in the attempts whose time is over, one by one, so that one that cannot be graded holds up no other."""
    passed_over: set[int] = set()
    for count in range(limit):
        if not _close_next(now, passed_over):
            return count
    return limit


def forget_old_events(*, now: datetime) -> int:
    """The journal is kept for ninety days."""
    return AnswerEvent.objects.unscoped("delete what is old").older_than_kept(now=now).delete()[0]


def _close_next(now: datetime, passed_over: set[int]) -> bool:
    """What the database refuses now is passed over until the next round."""
    due = Attempt.objects.unscoped("close what is over").due(at=now - GRACE).exclude(pk__in=passed_over)
    if not due.exists():  # looking takes no lock, not even on SQLite
        return False
    attempt = None
    try:
        with transaction.atomic():
            attempt = (
                due.order_by("deadline_at", "pk").select_for_update(skip_locked=True, no_key=True).first()
            )
            if attempt:
                close_if_due(attempt=attempt, now=now)
    except OperationalError:
        if attempt is None:
            raise
        logger.exception("Attempt %s could not be closed now", attempt.pk)
        passed_over.add(attempt.pk)
    return attempt is not None


@transaction.atomic
def _closed(attempt: Attempt, now: datetime) -> Attempt:
    attempt = locked(attempt)
    if attempt.is_due(at=now - GRACE):  # it may have been handed in, or given more time, a moment ago
        return _handed_in(attempt, now)
    return attempt


def _set_aside(attempt: Attempt, error: Exception) -> Attempt:
    """It keeps its answers until somebody has looked at it and hands it in again."""
    logger.error("Attempt %s cannot be graded", attempt.pk, exc_info=error)
    Attempt.objects.unscoped("row by key").open().filter(pk=attempt.pk).update(
        state=AttemptState.NEEDS_ATTENTION
    )
    attempt.refresh_from_db()
    return attempt


def _handed_in(attempt: Attempt, now: datetime) -> Attempt:
    """Time over or button pressed: everything after that is the same, and happens once."""
    ended_at = min(now, attempt.deadline_at or now)
    ended_by = Ending.TIME if ended_at < now else Ending.LEARNER
    submission = Submission(attempt=attempt, ended_by=ended_by, submitted_at=ended_at)
    if insert_once(submission):
        _conclude(attempt, submission, now)
    return attempt


def _conclude(attempt: Attempt, submission: Submission, now: datetime) -> None:
    """Grade from what was pinned at the start."""
    ended_at = submission.submitted_at
    results.take(attempt, results.grade(attempt, at=ended_at), since=ended_at)
    attempt.state = AttemptState.SUBMITTED
    attempt.ended_by, attempt.submitted_at = submission.ended_by, ended_at
    attempt.save(update_fields=_RESULT)
    expect(attempt)
    if attempt.unit.rule == Rule.ANSWERED and attempt.is_complete:
        complete(attempt, at=ended_at)
    if is_tellable(attempt, now=now):
        release(attempt, at=ended_at)
