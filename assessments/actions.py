"""What a person does in a quiz: start, answer, hand in. The only writers of attempts and responses.

The server's clock decides. Whoever locks an attempt and an enrolment locks them in this order.
"""

import logging
from collections.abc import Iterable
from datetime import datetime, timedelta
from random import SystemRandom
from typing import Any

from django.db import OperationalError, transaction

from courses.models import Rule, Unit
from learning.actions import NotEnrolledError, complete_unit, note_score
from learning.models import Enrolment, Source
from safety.once import insert_once

from . import grading
from .drawing import draw
from .grading import InvalidResponse
from .marking import Result, mark
from .models import Attempt, AttemptState, Ending, QuestionVersion, QuizVersion, Response, Submission

GRACE = timedelta(seconds=45)
"""For answers that were on their way when time was up."""

logger = logging.getLogger(__name__)


class AssessmentError(Exception):
    pass


class QuizNotReady(AssessmentError):
    """Nothing of the quiz has been published yet."""


class NoAttemptsLeft(AssessmentError):
    pass


class AttemptClosed(AssessmentError):
    """The attempt was handed in, so no answer changes any more."""

    reason = "handed-in"


class TimeUp(AttemptClosed):
    """The answer came after the deadline."""

    reason = "time-up"


class AnswerFixed(AttemptClosed):
    """The feedback on this answer was shown already."""

    reason = "told"


def start_attempt(*, enrolment: Enrolment, unit: Unit, now: datetime) -> Attempt:
    """Begin a quiz, or go on with the attempt that is open: starting twice gives the same one."""
    for attempt in enrolment.attempts.open().filter(unit=unit):
        close_if_due(attempt=attempt, now=now)
    return _started(enrolment, unit, now)


def save_answer(*, attempt: Attempt, slot: int, value: Any, sequence: int, now: datetime) -> Response:
    """Keep one answer. A write that is older than what is kept changes nothing, however often it comes."""
    _demand_time(attempt, now)
    return _saved(attempt, slot, value, sequence, now)


def fix_answer(*, attempt: Attempt, slot: int, now: datetime) -> Response:
    """In a quiz that tells at once: ask for the feedback on an answer, which can then change no more."""
    _demand_time(attempt, now)
    return _fixed(attempt, slot, now)


@transaction.atomic
def submit_attempt(*, attempt: Attempt, now: datetime) -> Attempt:
    """Hand in and grade; the second time changes nothing and gives the same result."""
    return _handed_in(_locked(attempt), now)


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
    for count in range(limit):
        if not _close_next(now):
            return count
    return limit


def _close_next(now: datetime) -> bool:
    due = Attempt.objects.unscoped("close what is over").due(at=now - GRACE).order_by("deadline_at", "pk")
    if not due.exists():  # looking takes no lock, not even on SQLite
        return False
    with transaction.atomic():
        attempt = due.select_for_update(skip_locked=True).first()
        if attempt:
            close_if_due(attempt=attempt, now=now)
    return attempt is not None


@transaction.atomic
def _closed(attempt: Attempt, now: datetime) -> Attempt:
    attempt = _locked(attempt)
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


@transaction.atomic
def _started(enrolment: Enrolment, unit: Unit, now: datetime) -> Attempt:
    enrolment = Enrolment.objects.unscoped("own row by key").select_for_update().get(pk=enrolment.pk)
    if not enrolment.is_present or unit.course_id != enrolment.course_id:
        raise NotEnrolledError
    quiz, earlier = QuizVersion.objects.current(unit), list(enrolment.attempts.filter(unit=unit))
    if refusal := _refusal(quiz, earlier):
        return _open_one(earlier, refusal)
    attempt = _new_attempt(enrolment, quiz, 1 + max((each.number for each in earlier), default=0), now)
    return attempt if insert_once(attempt) else enrolment.attempts.open().get(unit=unit)


def _refusal(quiz: QuizVersion | None, earlier: Iterable[Attempt]) -> type[AssessmentError] | None:
    if quiz is None or not quiz.slots:
        return QuizNotReady
    return NoAttemptsLeft if attempts_left(quiz, earlier) == 0 else None


def _open_one(attempts: Iterable[Attempt], refusal: type[AssessmentError]) -> Attempt:
    """No new attempt may begin, but the one that is open goes on by the rules of its start."""
    for attempt in attempts:
        if attempt.is_open:
            return attempt
    raise refusal


def attempts_left(quiz: QuizVersion, attempts: Iterable[Attempt]) -> int | None:
    """None where there is no limit. What we could not grade is not held against anybody."""
    if not quiz.max_attempts:
        return None
    return max(0, quiz.max_attempts - sum(attempt.is_submitted for attempt in attempts))


def _new_attempt(enrolment: Enrolment, quiz: QuizVersion, number: int, now: datetime) -> Attempt:
    versions = QuestionVersion.objects.in_bulk(quiz.version_ids)
    fixed = {
        pk for pk, version in versions.items() if not (quiz.shuffles and grading.get(version.kind).SHUFFLES)
    }
    return Attempt(
        enrolment=enrolment,
        unit_id=quiz.unit_id,
        quiz_version=quiz,
        number=number,
        draw=draw(slots=quiz.slots, fixed=fixed, chance=SystemRandom()),
        started_at=now,
        deadline_at=now + timedelta(minutes=quiz.time_limit) if quiz.time_limit else None,
        max_score=sum(versions[pk].points for pk in quiz.version_ids),
    )


def _locked(attempt: Attempt) -> Attempt:
    return Attempt.objects.unscoped("own row by key").select_for_update().get(pk=attempt.pk)


def _locked_open(attempt: Attempt) -> Attempt:
    attempt = _locked(attempt)
    if attempt.is_open:
        return attempt
    raise TimeUp if attempt.ended_by == Ending.TIME else AttemptClosed


def _demand_time(attempt: Attempt, now: datetime) -> None:
    """The closing is committed before the refusal is raised."""
    if attempt.is_due(at=now - GRACE) and not close_if_due(attempt=attempt, now=now).is_open:
        raise TimeUp


def _version(attempt: Attempt, slot: int) -> QuestionVersion:
    if not 1 <= slot <= len(attempt.draw):
        raise InvalidResponse("There is no such question.")
    return QuestionVersion.objects.get(pk=attempt.version_ids[slot - 1])


@transaction.atomic
def _saved(attempt: Attempt, slot: int, value: Any, sequence: int, now: datetime) -> Response:
    attempt = _locked_open(attempt)
    version = _version(attempt, slot)
    said = {
        "value": grading.get(version.kind).clean(version.key, value),
        "sequence": min(sequence, _milliseconds(now)),
        "saved_at": now,
    }
    response, is_new = attempt.responses.get_or_create(slot=slot, defaults=said | {"version": version})
    if is_new or response.sequence >= said["sequence"]:
        return response
    if response.is_fixed:
        raise AnswerFixed
    return _replaced(response, said)


def _replaced(response: Response, said: dict[str, Any]) -> Response:
    for name, part in said.items():
        setattr(response, name, part)
    response.save(update_fields=list(said))
    return response


@transaction.atomic
def _fixed(attempt: Attempt, slot: int, now: datetime) -> Response:
    attempt = _locked_open(attempt)
    kind = grading.get(_version(attempt, slot).kind)
    response = attempt.responses.filter(slot=slot).first()
    if not attempt.quiz_version.tells_at_once or response is None or kind.is_empty(response.value):
        raise InvalidResponse("There is nothing to tell yet.")
    return _replaced(response, {"fixed_at": response.fixed_at or now})


def _milliseconds(moment: datetime) -> int:
    """The highest sequence that a client can honestly have come to: a wrong clock must not lock later answers out."""
    return int(moment.timestamp() * 1000)


def _handed_in(attempt: Attempt, now: datetime) -> Attempt:
    """Time over or button pressed: everything after that is the same, and happens once."""
    ended_at = min(now, attempt.deadline_at or now)
    ended_by = Ending.TIME if ended_at < now else Ending.LEARNER
    submission = Submission(attempt=attempt, ended_by=ended_by, submitted_at=ended_at)
    if insert_once(submission):
        _conclude(attempt, submission)
    return attempt


def _conclude(attempt: Attempt, submission: Submission) -> None:
    """Grade from what was pinned at the start."""
    result = _graded(attempt)
    attempt.state = AttemptState.SUBMITTED
    attempt.ended_by, attempt.submitted_at = submission.ended_by, submission.submitted_at
    attempt.score, attempt.percent, attempt.is_passed = result.score, result.percent, result.is_passed
    attempt.save(update_fields=["state", "ended_by", "submitted_at", "score", "percent", "is_passed"])
    _tell_learning(attempt, result, submission.submitted_at)


def _graded(attempt: Attempt) -> Result:
    versions = QuestionVersion.objects.in_bulk(attempt.version_ids)
    responses = list(attempt.responses.all())
    result = mark(
        versions=[versions[pk] for pk in attempt.version_ids],
        values={response.slot: response.value for response in responses},
        pass_mark=attempt.quiz_version.pass_mark,
    )
    for response in responses:
        response.points = result.points[response.slot]
    attempt.responses.bulk_update(responses, ["points"])
    return result


def _tell_learning(attempt: Attempt, result: Result, now: datetime) -> None:
    note_score(enrolment=attempt.enrolment, percent=result.percent)
    is_done = result.is_passed if attempt.unit.rule == Rule.PASSED else result.is_complete
    if is_done:
        complete_unit(enrolment=attempt.enrolment, unit=attempt.unit, source=Source.QUIZ, now=now)
