from datetime import timedelta
from decimal import Decimal

import pytest

from assessments.actions import (
    GRACE,
    AttemptClosed,
    TimeUp,
    close_due_attempts,
    close_if_due,
    save_answer,
    start_attempt,
    submit_attempt,
)
from assessments.models import Attempt, QuestionVersion
from notifications import periodic
from tests.assessments.factories import AttemptFactory, QuestionFactory, QuizFactory
from tests.factories import PersonFactory

pytestmark = pytest.mark.django_db

LIMIT = timedelta(minutes=20)
SECOND = timedelta(seconds=1)


@pytest.fixture
def timed(course):
    """A quiz of one question and twenty minutes."""
    return QuizFactory.create(course=course, questions=[QuestionFactory.build()], time_limit=20)


@pytest.fixture
def running(learner, timed, now):
    """An attempt with one answer and twenty minutes."""
    attempt = AttemptFactory.create(user=learner, unit=timed, now=now)
    save_answer(attempt=attempt, slot=1, value="a", sequence=1, now=now)
    return attempt


def saved(attempt, value, now):
    return save_answer(
        attempt=attempt, slot=1, value=value, sequence=int(now.timestamp() * 1000), now=now
    ).value


def test_answer_that_was_on_its_way_is_taken(running, now):
    assert saved(running, "b", now + LIMIT + GRACE - SECOND) == "b"


def test_answer_after_the_grace_closes_the_attempt_and_is_refused(running, now):
    with pytest.raises(TimeUp):
        saved(running, "b", now + LIMIT + GRACE)

    running.refresh_from_db()
    assert (running.state, running.ended_by, running.submitted_at) == ("submitted", "time", now + LIMIT)
    assert running.score == Decimal(1)


def test_answer_to_an_attempt_that_time_has_closed_says_so(running, now):
    close_due_attempts(now=now + LIMIT + GRACE)

    with pytest.raises(TimeUp):
        saved(running, "b", now + LIMIT + GRACE)


def test_handing_in_late_counts_as_the_deadline(running, now):
    submitted = submit_attempt(attempt=running, now=now + LIMIT + SECOND)

    assert (submitted.ended_by, submitted.submitted_at) == ("time", now + LIMIT)


@pytest.mark.parametrize(
    ("moment", "state"), [(LIMIT + GRACE - SECOND, "open"), (LIMIT + GRACE, "submitted")]
)
def test_reading_closes_what_is_over(running, now, moment, state):
    assert close_if_due(attempt=running, now=now + moment).state == state


def test_reading_trusts_the_stored_deadline(running, now):
    """More time was given after the page was loaded."""
    Attempt.objects.of(running.enrolment.user).update(deadline_at=now + 2 * LIMIT)

    assert close_if_due(attempt=running, now=now + LIMIT + GRACE).is_open


def test_start_after_the_time_is_a_new_attempt(running, now):
    again = start_attempt(enrolment=running.enrolment, unit=running.unit, now=now + LIMIT + GRACE)

    running.refresh_from_db()
    assert (running.state, again.number) == ("submitted", 2)


def test_worker_closes_what_is_over_and_nothing_else(running, attempt_without_limit, now):
    assert close_due_attempts(now=now + LIMIT + GRACE) == 1

    running.refresh_from_db()
    attempt_without_limit.refresh_from_db()
    assert (running.state, attempt_without_limit.state) == ("submitted", "open")


@pytest.fixture
def attempt_without_limit(stranger, course, now):
    unit = QuizFactory.create(course=course, slug="calm", questions=1)
    return AttemptFactory.create(user=stranger, unit=unit, now=now)


def test_worker_closes_a_few_at_a_time(timed, now):
    for _ in range(3):
        AttemptFactory.create(user=PersonFactory.create(), unit=timed, now=now)

    assert [close_due_attempts(now=now + LIMIT + GRACE, limit=2) for _ in range(3)] == [2, 1, 0]


def test_attempt_that_cannot_be_graded_holds_up_no_other(course, timed, now):
    attempts = [AttemptFactory.create(user=PersonFactory.create(), unit=timed, now=now) for _ in range(3)]
    poisoned = attempts[1]
    Attempt.objects.unscoped("poison").filter(pk=poisoned.pk).update(draw=[{"version": 0, "options": []}])

    assert close_due_attempts(now=now + LIMIT + GRACE) == 3

    for attempt in attempts:
        attempt.refresh_from_db()
    assert [attempt.state for attempt in attempts] == ["submitted", "attention", "submitted"]


def test_attempt_set_aside_keeps_its_answers_and_can_be_handed_in_again(running, now):
    QuestionVersion.objects.update(kind="unknown")
    assert close_if_due(attempt=running, now=now + LIMIT + GRACE).state == "attention"
    with pytest.raises(AttemptClosed):
        saved(running, "b", now + LIMIT + GRACE)

    QuestionVersion.objects.update(kind="single")
    submitted = submit_attempt(attempt=running, now=now + 2 * LIMIT)

    assert (submitted.state, submitted.score, submitted.submitted_at) == ("submitted", 1, now + LIMIT)


def test_attempt_set_aside_is_not_held_against_anybody(learner, course, now):
    unit = QuizFactory.create(course=course, questions=1, time_limit=20, max_attempts=1)
    attempt = AttemptFactory.create(user=learner, unit=unit, now=now)
    Attempt.objects.of(learner).update(state="attention")

    assert start_attempt(enrolment=attempt.enrolment, unit=unit, now=now).number == 2


def test_closing_is_a_job_that_runs_by_itself(running, now):
    begun = periodic.run_due(now=now + LIMIT + GRACE)

    running.refresh_from_db()
    assert "assessments.housekeeping.close_attempts" in begun
    assert running.state == "submitted"
