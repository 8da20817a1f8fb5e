"""When a cohort meets, and who was there."""

import pytest

from learning.cohorts import actions
from learning.cohorts.joining import leave
from tests.learning.cohorts.factories import at, join

pytestmark = pytest.mark.django_db


def test_attendance_is_ticked(client, cohort, facilitator, learner, stranger):
    first, _second = join(cohort, learner), join(cohort, stranger)
    client.force_login(facilitator)
    facts = {"title": "Hello", "starts_at": "2026-09-07T10:00", "minutes": 45, "link": "meet.example/1"}

    client.post(at("sessions", cohort), facts)
    session = cohort.sessions.get()
    client.post(at("attendance", cohort, session.pk), {"present": [first.pk, 999]})

    assert session.starts_at.isoformat() == "2026-09-07T08:00:00+00:00"  # it was ten o'clock in Brussels
    assert (session.link, list(session.present.all())) == ("https://meet.example/1", [first])
    client.post(at("attendance", cohort, session.pk), {"cancel": 1})
    assert not cohort.sessions.exists()


def test_two_clicks_plan_one_session(client, cohort, facilitator):
    client.force_login(facilitator)
    facts = {"title": "Hello", "starts_at": "2026-09-07T10:00", "minutes": 45, "link": ""}

    answers = [client.post(at("sessions", cohort), facts).status_code for _ in range(2)]

    assert (answers, cohort.sessions.count()) == ([302, 302], 1)


def test_who_was_there_and_has_left_was_there(client, cohort, facilitator, learner, stranger, now):
    first, second = join(cohort, learner), join(cohort, stranger)
    session = actions.plan_session(cohort=cohort, title="Hello", starts_at=now)
    actions.tick_attendance(session=session, members=[first, second])
    leave(place=second, now=now)
    client.force_login(facilitator)

    client.post(at("attendance", cohort, session.pk), {"present": [first.pk]})

    assert set(session.present.all()) == {first, second}
