"""Another window hands in at the very moment in which this one presses "start"."""

import pytest

from assessments.actions import start_attempt, starting, submit_attempt
from tests.assessments.factories import AttemptFactory, QuizFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def raced(monkeypatch, now):
    """Starts again; what was open is handed in between looking and inserting."""
    insert = starting.insert_once

    def start(attempt):
        def late(row):
            submit_attempt(attempt=attempt, now=now)
            return insert(row)

        monkeypatch.setattr(starting, "insert_once", late)
        return start_attempt(enrolment=attempt.enrolment, unit=attempt.unit, now=now)

    return start


@pytest.mark.parametrize("rules", [{"max_attempts": 1}, {"wait": 60}])
def test_no_attempt_is_begun_that_there_is_not(learner, course, now, raced, rules):
    attempt = AttemptFactory.create(user=learner, unit=QuizFactory.create(course=course, **rules), now=now)

    assert raced(attempt) == attempt
    assert attempt.enrolment.attempts.count() == 1


def test_attempt_that_is_no_longer_open_is_the_answer(attempt, now, monkeypatch):
    """The constraint has refused a second one, which was handed in before it could be read."""

    def refused(row):
        submit_attempt(attempt=attempt, now=now)
        return False

    monkeypatch.setattr(starting, "insert_once", refused)

    assert start_attempt(enrolment=attempt.enrolment, unit=attempt.unit, now=now) == attempt
