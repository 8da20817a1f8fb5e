"""Begin a quiz, or go on with the attempt that is open."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from random import Random, SystemRandom
from typing import Any

from django.db import transaction

from assessments import grading
from assessments.deadlines import deadline
from assessments.drawing import draw, mixed
from assessments.models import Attempt, QuestionVersion, QuizVersion
from assessments.policies import attempts_left, next_at
from assessments.pools import resolved, seen_in
from courses.models import Unit
from learning.actions import NotEnrolledError, UnitClosedError
from learning.models import Enrolment
from learning.opening import blocking
from safety.once import insert_once

from .allowing import allowance_of, extra_attempts
from .ending import close_if_due
from .errors import AssessmentError, NoAttemptsLeft, QuizClosed, QuizNotReady, TooSoon


def start_attempt(*, enrolment: Enrolment, unit: Unit, now: datetime) -> Attempt:
    """Starting twice gives the same attempt."""
    for attempt in enrolment.attempts.open().filter(unit=unit):
        close_if_due(attempt=attempt, now=now)
    return _started(enrolment, unit, now)


@transaction.atomic
def _started(enrolment: Enrolment, unit: Unit, now: datetime) -> Attempt:
    enrolment = (
        Enrolment.objects.unscoped("own row by key").select_for_update(no_key=True).get(pk=enrolment.pk)
    )
    if not enrolment.is_present or unit.course_id != enrolment.course_id:
        raise NotEnrolledError
    quiz, earlier = QuizVersion.objects.current(unit), list(enrolment.attempts.filter(unit=unit))
    is_shut = blocking(unit, enrolment, now=now)
    extra = extra_attempts(enrolment.user_id, unit.pk, quiz)
    refusal = UnitClosedError if is_shut else refusal_to_start(quiz, earlier, extra=extra, now=now)
    if quiz is None or refusal:
        return _open_one(earlier, refusal or QuizNotReady)
    if going_on := _rationed_open(quiz, earlier):
        return going_on
    attempt = _new_attempt(enrolment, quiz, earlier, now)
    return attempt if insert_once(attempt) else enrolment.attempts.filter(unit=unit).latest("number")


def _rationed_open(quiz: QuizVersion, earlier: Iterable[Attempt]) -> Attempt | None:
    """Where attempts are counted or wait for each other: another window may hand this one in now, and the next is none too many."""
    is_rationed = quiz.max_attempts or quiz.wait
    return next((attempt for attempt in earlier if is_rationed and attempt.is_open), None)


def refusal_to_start(
    quiz: QuizVersion | None, earlier: Iterable[Attempt], *, now: datetime, extra: int = 0
) -> type[AssessmentError] | None:
    if quiz is None or not quiz.slots:
        return QuizNotReady
    if quiz.closes_at and quiz.closes_at <= now:
        return QuizClosed
    if attempts_left(quiz.max_attempts, earlier, extra) == 0:
        return NoAttemptsLeft
    return TooSoon if (next_at(quiz.wait, earlier) or now) > now else None


def _open_one(attempts: Iterable[Attempt], refusal: type[Exception]) -> Attempt:
    """No new attempt may begin, but the one that is open goes on by the rules of its start."""
    for attempt in attempts:
        if attempt.is_open:
            return attempt
    raise refusal


def _new_attempt(
    enrolment: Enrolment, quiz: QuizVersion, earlier: Sequence[Attempt], now: datetime
) -> Attempt:
    chance = SystemRandom()
    slots = resolved(quiz.slots, seen=seen_in(attempt.draw for attempt in earlier), chance=chance)
    versions = QuestionVersion.objects.in_bulk([slot["version"] for slot in slots])
    return Attempt(
        enrolment=enrolment,
        unit_id=quiz.unit_id,
        quiz_version=quiz,
        number=1 + max((each.number for each in earlier), default=0),
        draw=_drawn(slots, quiz, versions, chance),
        started_at=now,
        deadline_at=deadline(started_at=now, rules=quiz, allowance=allowance_of(enrolment.user_id)),
        max_score=sum(versions[slot["version"]].points for slot in slots),
    )


def _drawn(
    slots: Iterable[Mapping[str, Any]],
    quiz: QuizVersion,
    versions: dict[int, QuestionVersion],
    chance: Random,
) -> list[dict[str, Any]]:
    movable = {
        pk: grading.moved(version.kind, version.key, shuffles=quiz.shuffles)
        for pk, version in versions.items()
    }
    drawn = draw(slots=slots, movable=movable, chance=chance)
    if not quiz.shuffles_questions:
        return drawn
    cases = {pk for pk, version in versions.items() if not grading.get(version.kind).is_asked}
    return mixed(drawn, cases=cases, chance=chance)
