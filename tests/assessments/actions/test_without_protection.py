"""Negative twins of B5.12: each protection is taken away, and what it protects from happens."""

from datetime import timedelta

import pytest

from assessments import answers
from assessments.actions import GRACE, answering, close_due_attempts, ending, save_answer
from assessments.models import Attempt
from tests.assessments.factories import AttemptFactory, QuizFactory
from tests.assessments.forms import question_in, shown

pytestmark = pytest.mark.django_db

HOURS = timedelta(hours=2)
SECOND = timedelta(seconds=1)


def milliseconds(moment) -> int:
    return int(moment.timestamp() * 1000)


def value_of(attempt) -> str:
    return attempt.responses.get(slot=1).value


@pytest.fixture
def old_window(client, attempt, now):
    """What the form of a window says in which nothing is answered, while another window has answered since."""
    client.force_login(attempt.enrolment.user)
    form = shown(question_in(client.get(attempt.get_absolute_url()), 1))
    save_answer(attempt=attempt, slot=1, value="b", sequence=milliseconds(now) - 1, now=now)
    return form


def test_old_window_wipes_nothing(client, attempt, old_window):
    client.post(attempt.get_absolute_url(), old_window)

    assert value_of(attempt) == "b"


def test_without_stamps_an_old_window_would_wipe_the_answer(client, attempt, old_window, monkeypatch):
    monkeypatch.setattr(answers, "_is_new", lambda *_: True)

    client.post(attempt.get_absolute_url(), old_window)

    assert value_of(attempt) == ""


def two_devices(attempt, now) -> str:
    """The answer of an hour ago waited for the network and arrives after the one of now."""
    save_answer(attempt=attempt, slot=1, value="b", sequence=milliseconds(now), device="phone", now=now)
    earlier = milliseconds(now - HOURS)
    save_answer(attempt=attempt, slot=1, value="a", sequence=earlier, device="laptop", now=now + SECOND)
    return value_of(attempt)


def test_later_answer_of_two_devices_stays(attempt, now):
    assert two_devices(attempt, now) == "b"


def test_without_sequences_what_arrives_last_would_win(attempt, now, monkeypatch):
    whole = answering._response

    def by_arrival(place, said, now):
        response = whole(place, said, now)
        response.sequence = milliseconds(now)
        return response

    monkeypatch.setattr(answering, "_response", by_arrival)

    assert two_devices(attempt, now) == "a"


def test_without_a_bound_a_clock_that_is_ahead_would_lock_later_answers_out(attempt, now, monkeypatch):
    """Its twin: test_clock_that_is_hours_ahead_locks_no_later_answer_out."""
    monkeypatch.setattr(answering, "_milliseconds", lambda _: 2**53)
    save_answer(attempt=attempt, slot=1, value="a", sequence=milliseconds(now + HOURS), now=now)

    save_answer(attempt=attempt, slot=1, value="b", sequence=milliseconds(now + SECOND), now=now + SECOND)

    assert value_of(attempt) == "a"


def test_without_the_stored_deadline_a_server_that_stood_still_would_give_time(
    learner, course, now, monkeypatch
):
    """Its twin: test_server_that_stood_still_across_the_deadline_closes_when_it_is_back."""
    unit = QuizFactory.create(course=course, time_limit=20)
    AttemptFactory.create(user=learner, unit=unit, now=now)
    monkeypatch.setattr(ending, "min", lambda back, _: back, raising=False)

    close_due_attempts(now=now + HOURS + GRACE)

    ended = Attempt.objects.of(learner).get()
    assert (ended.ended_by, ended.submitted_at) == ("learner", now + HOURS + GRACE)
