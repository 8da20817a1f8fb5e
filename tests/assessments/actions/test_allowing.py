from datetime import timedelta
from uuid import uuid4

import pytest

from assessments.actions import (
    GRACE,
    AttemptClosed,
    NoDeadline,
    accommodate,
    close_if_due,
    give_time,
    save_answer,
    submit_attempt,
    withdraw_accommodation,
)
from assessments.models import Accommodation, TimeGrant
from tests.assessments.factories import AttemptFactory, QuizFactory

pytestmark = pytest.mark.django_db

LIMIT = timedelta(minutes=20)
TEN = timedelta(minutes=10)


@pytest.fixture
def timed(course):
    return QuizFactory.create(course=course, questions=1, time_limit=20)


@pytest.fixture
def running(learner, timed, now):
    return AttemptFactory.create(user=learner, unit=timed, now=now)


def grant(user, by, now, extra=50, **more):
    said = {"extra_percent": extra, "untimed": False, "reason": "Agreed with the school"} | more
    return accommodate(user=user, by=by, now=now, **said)


def test_extra_time_applies_to_every_new_attempt(learner, admin, timed, now):
    grant(learner, admin, now)

    attempt = AttemptFactory.create(user=learner, unit=timed, now=now)

    assert attempt.deadline_at == now + LIMIT + TEN


def test_nobody_else_gets_it(learner, stranger, admin, timed, now):
    grant(learner, admin, now)

    assert AttemptFactory.create(user=stranger, unit=timed, now=now).deadline_at == now + LIMIT


def test_who_is_untimed_has_no_deadline(learner, admin, timed, now):
    grant(learner, admin, now, untimed=True)

    assert AttemptFactory.create(user=learner, unit=timed, now=now).deadline_at is None


def test_grant_reaches_a_running_attempt_at_once(running, learner, admin, now):
    grant(learner, admin, now)

    running.refresh_from_db()
    assert running.deadline_at == now + LIMIT + TEN
    late = now + LIMIT + GRACE
    assert save_answer(attempt=running, slot=1, value="a", sequence=1, now=late).value == "a"


def test_grant_keeps_the_minutes_that_were_given_before(running, learner, admin, now):
    give_time(attempt=running, minutes=5, reason="Fire alarm", by=admin, now=now, key=uuid4())

    grant(learner, admin, now)

    running.refresh_from_db()
    assert running.deadline_at == now + LIMIT + TEN + timedelta(minutes=5)


@pytest.mark.parametrize("less", [lambda user, by, now: grant(user, by, now, extra=10), None])
def test_nobody_loses_time_in_a_running_attempt(running, learner, admin, now, less):
    grant(learner, admin, now)

    less(learner, admin, now) if less else withdraw_accommodation(user=learner, by=admin, now=now)

    running.refresh_from_db()
    assert running.deadline_at == now + LIMIT + TEN


def test_there_is_one_accommodation_a_person(learner, admin, now):
    grant(learner, admin, now)
    grant(learner, admin, now, extra=25)

    assert Accommodation.objects.of(learner).get().extra_percent == 25


def test_given_minutes_move_the_deadline(running, admin, now):
    given = give_time(attempt=running, minutes=10, reason="Fire alarm", by=admin, now=now, key=uuid4())

    assert given.deadline_at == now + LIMIT + TEN
    assert close_if_due(attempt=running, now=now + LIMIT + GRACE).is_open


def test_same_wish_is_granted_once(running, admin, now):
    key = uuid4()
    for _ in range(2):
        give_time(attempt=running, minutes=10, reason="Fire alarm", by=admin, now=now, key=key)

    running.refresh_from_db()
    assert running.deadline_at == now + LIMIT + TEN
    fact = TimeGrant.objects.of(running.enrolment.user).get()
    assert (fact.minutes, fact.reason, fact.granted_by) == (10, "Fire alarm", admin)


def test_attempt_that_is_over_gets_no_more_time(running, admin, now):
    submit_attempt(attempt=running, now=now)

    with pytest.raises(AttemptClosed):
        give_time(attempt=running, minutes=10, reason="Late", by=admin, now=now, key=uuid4())


def test_attempt_without_an_end_needs_no_time(attempt, admin, now):
    with pytest.raises(NoDeadline):
        give_time(attempt=attempt, minutes=10, reason="Kind", by=admin, now=now, key=uuid4())
