"""More time: for a person in every quiz, or for one attempt that is under way; and one attempt more. Nobody loses what was granted."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Sum

from accounts.models import User
from assessments import noting
from assessments.deadlines import NOTHING, Allowance, deadline
from assessments.models import Accommodation, Attempt, ExtraAttempt, QuizVersion, TimeGrant
from courses.models import Unit
from learning.models import Enrolment
from safety.once import insert_once

from .errors import NoAttemptLimit, NoDeadline, QuizClosed
from .locks import locked, locked_open


def allowance_of(user: int) -> Allowance:
    found = Accommodation.objects.of(user).values("extra_percent", "untimed").first()
    return Allowance(**found) if found else NOTHING


@transaction.atomic
def accommodate(
    *, user: User, extra_percent: int, untimed: bool, reason: str, by: User, now: datetime
) -> Accommodation:
    """Grant somebody more time in every quiz, at once also in those that are under way."""
    said = {
        "extra_percent": extra_percent,
        "untimed": untimed,
        "reason": reason,
        "granted_by": by,
        "granted_at": now,
    }
    before = Accommodation.objects.of(user).first()
    granted, _ = Accommodation.objects.of(user).update_or_create(user=user, defaults=said)
    for attempt in Attempt.objects.of(user).open().exclude(deadline_at=None).order_by("pk"):
        _extend(attempt)
    noting.note_accommodation(user=user, before=before, after=granted, by=by, now=now)
    return granted


@transaction.atomic
def withdraw_accommodation(*, user: User, by: User, now: datetime) -> None:
    """From the next attempt on: those that are under way keep their time."""
    if before := Accommodation.objects.of(user).first():
        before.delete()
        noting.note_accommodation(user=user, before=before, after=None, by=by, now=now)


@transaction.atomic
def give_time(*, attempt: Attempt, minutes: int, reason: str, by: User, now: datetime, key: UUID) -> Attempt:
    """Give one attempt that is under way more time. `key` names the wish: said twice, it is granted once."""
    attempt = locked_open(attempt)
    if attempt.deadline_at is None:
        raise NoDeadline
    grant = TimeGrant(
        attempt=attempt, uuid=key, minutes=minutes, reason=reason, granted_by=by, granted_at=now
    )
    if insert_once(grant):
        attempt.deadline_at += timedelta(minutes=minutes)
        attempt.save(update_fields=["deadline_at"])
        noting.note_time(grant=grant, by=by, now=now)
    return attempt


@transaction.atomic
def give_attempt(*, enrolment: Enrolment, unit: Unit, by: User, now: datetime, key: UUID) -> ExtraAttempt:
    """One attempt more at a quiz that allows only so many. `key` names the wish: said twice, it is granted once."""
    quiz = QuizVersion.objects.current(unit)
    if quiz is None or not quiz.max_attempts:
        raise NoAttemptLimit
    if quiz.closes_at and quiz.closes_at <= now:
        raise QuizClosed
    extra = ExtraAttempt(enrolment=enrolment, unit=unit, uuid=key, granted_by=by, granted_at=now)
    if insert_once(extra):
        noting.note_attempt(extra=extra, by=by, now=now)
    return extra


def extra_attempts(user: int, unit: int, quiz: QuizVersion | None) -> int:
    """How many were granted; nobody asks the database where there is no limit."""
    if quiz is None or not quiz.max_attempts:
        return 0
    return ExtraAttempt.objects.of(user).filter(unit=unit).count()


def _extend(attempt: Attempt) -> None:
    attempt = locked(attempt)
    if not attempt.is_open or attempt.deadline_at is None:
        return
    after = deadline(
        started_at=attempt.started_at,
        rules=attempt.quiz_version,
        allowance=allowance_of(attempt.enrolment.user_id),
        given=_given(attempt),
    )
    if after is None or after > attempt.deadline_at:
        attempt.deadline_at = after
        attempt.save(update_fields=["deadline_at"])


def _given(attempt: Attempt) -> timedelta:
    return timedelta(minutes=attempt.grants.aggregate(minutes=Sum("minutes"))["minutes"] or 0)
