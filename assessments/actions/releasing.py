"""When a result may be told. Until then its score, the keys and the feedback leave the server for nobody who is asked."""

import logging
from collections.abc import Iterable
from datetime import datetime

from django.db import OperationalError, transaction

from assessments import letters
from assessments.models import Attempt, AttemptState, Counts, QuizVersion
from assessments.policies import counted
from courses.models import Rule
from learning.actions import complete_unit, note_score
from learning.models import Source

from .locks import locked

logger = logging.getLogger(__name__)


def is_tellable(attempt: Attempt, *, now: datetime) -> bool:
    """Nobody has to read anything of it any more. After closing means: by the closing time that the quiz has now, and
    nobody who was given more time is at it."""
    if attempt.is_waiting:
        return False
    if not attempt.quiz_version.tells_after_closing:
        return True
    current = QuizVersion.objects.current(attempt.unit_id)
    closes_at = (current and current.closes_at) or attempt.quiz_version.closes_at
    writing = Attempt.objects.unscoped("is anybody at it").open().filter(unit=attempt.unit_id)
    return closes_at is not None and closes_at <= now and not writing.exists()


def release(attempt: Attempt, *, at: datetime) -> None:
    """Tell the result, to the person and to the course. The attempt is locked."""
    attempt.released_at = at
    attempt.save(update_fields=["released_at"])
    tell_course(attempt, at=attempt.submitted_at or at)


def tell_course(attempt: Attempt, *, at: datetime) -> None:
    """What the quiz comes to now. What was completed before stays completed."""
    quiz = attempt.quiz_version
    result = counted(_told(attempt), counts=quiz.counts, pass_mark=quiz.pass_mark)
    if result is None:
        return
    if attempt.max_score:
        note_score(enrolment=attempt.enrolment, unit=attempt.unit, percent=result.percent)
    if attempt.unit.rule == Rule.PASSED and result.is_passed:
        complete(attempt, at=at)


def _told(attempt: Attempt) -> Iterable[Attempt]:
    """What may decide what the quiz comes to: what was done better before has been told to the course before."""
    if attempt.quiz_version.counts == Counts.BEST:
        return [attempt]
    return attempt.enrolment.attempts.filter(unit=attempt.unit_id).exclude(released_at=None)


def complete(attempt: Attempt, *, at: datetime) -> None:
    complete_unit(enrolment=attempt.enrolment, unit=attempt.unit, source=Source.QUIZ, now=at)


def release_if_due(*, attempt: Attempt, now: datetime) -> Attempt:
    if not attempt.is_submitted or attempt.is_released or not is_tellable(attempt, now=now):
        return attempt
    return _released(attempt, now)


def release_due_results(*, now: datetime, limit: int = 500) -> int:
    """Tell the results of every quiz that has closed; one that cannot be told holds up no other."""
    waiting = Attempt.objects.unscoped("tell what may be told").unreleased()
    units = list(waiting.order_by("unit").values_list("unit", flat=True).distinct())
    return sum(_released_of_unit(waiting.filter(unit=unit).order_by("pk")[:limit], now) for unit in units)


def _released_of_unit(attempts: Iterable[Attempt], now: datetime) -> int:
    waiting = list(attempts)
    if not is_tellable(waiting[0], now=now):
        return 0
    return sum(_released_safely(attempt, now) for attempt in waiting)


def _released_safely(attempt: Attempt, now: datetime) -> bool:
    try:
        return release_if_due(attempt=attempt, now=now).is_released
    except OperationalError:
        raise
    except Exception:
        logger.exception("The result of attempt %s cannot be told", attempt.pk)
        return False


@transaction.atomic
def _released(attempt: Attempt, now: datetime) -> Attempt:
    attempt = locked(attempt)
    if attempt.state == AttemptState.SUBMITTED and not attempt.is_released and not attempt.is_waiting:
        release(attempt, at=now)
        letters.tell_if_read(attempt)
    return attempt
