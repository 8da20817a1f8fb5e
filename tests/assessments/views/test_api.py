import json
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from assessments.actions import GRACE, fix_answer, save_answer, submit_attempt
from tests.assessments.factories import AttemptFactory, QuizFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def signed_in(client, learner):
    client.force_login(learner)
    return client


def put(client, attempt, slot=1, **said):
    url = reverse("assessments:answer", args=[attempt.uuid, slot])
    return client.put(url, json.dumps(said), content_type="application/json")


def test_answer_is_saved_and_says_when(signed_in, attempt):
    reply = put(signed_in, attempt, value="b", sequence=1)

    assert reply.status_code == 200
    assert set(reply.json()) == {"saved_at", "sequence", "was", "deadline_at", "now"}
    assert (reply.json()["sequence"], reply.json()["deadline_at"]) == (1, None)
    assert attempt.responses.get().value == "b"


def test_same_answer_sent_again_gets_the_same_reply(signed_in, attempt):
    first = put(signed_in, attempt, value="b", sequence=1).json()

    second = put(signed_in, attempt, value="b", sequence=1).json()

    assert (first["saved_at"], attempt.responses.count()) == (second["saved_at"], 1)


def test_older_answer_is_told_the_newer_sequence(signed_in, attempt):
    put(signed_in, attempt, value="b", sequence=5)

    reply = put(signed_in, attempt, value="a", sequence=4)

    assert (reply.json()["sequence"], attempt.responses.get().value) == (5, "b")


def test_deadline_comes_with_every_reply(signed_in, learner, course, now):
    attempt = AttemptFactory.create(
        user=learner, unit=QuizFactory.create(course=course, time_limit=20), now=now
    )

    assert put(signed_in, attempt, value="b", sequence=1).json()["deadline_at"]


def test_signed_out_is_told_where_to_sign_in(client, attempt):
    reply = put(client, attempt, value="b", sequence=1)

    assert reply.status_code == 401
    assert reply.json()["sign_in"] == f"/en/accounts/login/?next=%2Fen%2Fquiz%2Fattempts%2F{attempt.uuid}%2F"


def test_attempt_of_somebody_else_is_not_found(client, stranger, attempt):
    client.force_login(stranger)

    assert put(client, attempt, value="b", sequence=1).status_code == 404
    assert attempt.responses.count() == 0


def test_answer_after_handing_in_is_a_conflict(signed_in, attempt, now):
    submit_attempt(attempt=attempt, now=now)

    reply = put(signed_in, attempt, value="b", sequence=1)

    assert (reply.status_code, reply.json()["reason"]) == (409, "handed-in")
    assert reply.json()["url"] == attempt.get_absolute_url()


def test_answer_after_the_time_closes_the_attempt(signed_in, learner, course, now):
    unit = QuizFactory.create(course=course, time_limit=1)
    attempt = AttemptFactory.create(user=learner, unit=unit, now=now - timedelta(minutes=1) - GRACE)

    reply = put(signed_in, attempt, value="b", sequence=1, started_at="2099-01-01")

    attempt.refresh_from_db()
    assert (reply.status_code, reply.json()["reason"]) == (409, "time-up")
    assert (attempt.state, attempt.responses.count()) == ("submitted", 0)


def test_answer_whose_feedback_was_read_is_a_conflict(signed_in, learner, course, now):
    attempt = AttemptFactory.create(
        user=learner, unit=QuizFactory.create(course=course, feedback="once"), now=now
    )
    save_answer(attempt=attempt, slot=1, value="b", sequence=1, now=now)
    fix_answer(attempt=attempt, slot=1, now=now)

    reply = put(signed_in, attempt, value="a", sequence=2)

    assert (reply.status_code, reply.json()["reason"]) == (409, "told")


@pytest.mark.parametrize(
    "said",
    [
        {"value": "x", "sequence": 1},
        {"value": ["a"], "sequence": 1},
        {"value": "a"},
        {"sequence": 1},
        {"value": "a", "sequence": "1"},
        {"value": "a", "sequence": True},
        {"value": "a", "sequence": 1.5},
        {"value": "a", "sequence": -1},
    ],
)
def test_what_cannot_be_read_is_refused(signed_in, attempt, said):
    assert put(signed_in, attempt, **said).status_code == 422
    assert attempt.responses.count() == 0


@pytest.mark.parametrize(
    "body", ["", "[]", "null", "{", '"a"', "[" * 15_000, "\xff", '{"value": "' + "a" * 30_000]
)
def test_body_that_is_no_answer_is_refused(signed_in, attempt, body):
    url = reverse("assessments:answer", args=[attempt.uuid, 1])

    assert signed_in.put(url, body, content_type="application/json").status_code == 422


@pytest.mark.parametrize("slot", [0, 4, 99])
def test_question_that_is_not_asked_is_refused(signed_in, attempt, slot):
    assert put(signed_in, attempt, slot=slot, value="a", sequence=1).status_code == 422


def test_fields_are_read_as_a_form_would_be(signed_in, attempt):
    reply = put(
        signed_in,
        attempt,
        fields={"answer-1": ["b"]},
        sequence=1,
        device="d1",
        shown_at="2026-05-04T12:00:00+00:00",
    )

    event = attempt.events.get()
    assert (reply.status_code, event.value, event.device, event.language) == (200, "b", "d1", "en")
    assert event.shown_at.isoformat() == "2026-05-04T12:00:00+00:00"


@pytest.mark.parametrize("fields", [None, [], "b", {"answer-1": "b"}, {"answer-1": [1]}, {"answer-1": {}}])
def test_fields_that_are_none_are_refused(signed_in, attempt, fields):
    assert put(signed_in, attempt, fields=fields, sequence=1).status_code == 422


@pytest.mark.parametrize("shown_at", ["yesterday", 7, "2026-05-04T12:00:00", [], "9" * 30])
def test_page_that_does_not_know_when_it_was_made_saves_all_the_same(signed_in, attempt, shown_at):
    assert put(signed_in, attempt, value="b", sequence=1, shown_at=shown_at).status_code == 200
    assert attempt.events.get().shown_at is None


@pytest.mark.parametrize("sequence", [2**53 + 1, 10**400, -1, 1e3])
def test_sequence_has_a_limit(signed_in, attempt, sequence):
    assert put(signed_in, attempt, value="b", sequence=sequence).status_code == 422


def test_answer_needs_a_put(signed_in, attempt):
    url = reverse("assessments:answer", args=[attempt.uuid, 1])

    assert [signed_in.get(url).status_code, signed_in.post(url).status_code] == [405, 405]


def test_answer_needs_the_token_of_the_page(learner, attempt):
    client = Client(enforce_csrf_checks=True)
    client.force_login(learner)

    assert put(client, attempt, value="a", sequence=1).status_code == 403
    assert attempt.responses.count() == 0


@pytest.mark.parametrize("before", [0, 1], ids=["first", "changed"])
def test_answering_asks_five_times(signed_in, attempt, before):
    """Session, person, the place, the journal, the answer; whatever begins and ends a transaction apart."""
    for sequence in range(before):
        put(signed_in, attempt, value="a", sequence=sequence)

    with CaptureQueriesContext(connection) as asked:
        assert put(signed_in, attempt, value="b", sequence=2).status_code == 200

    brackets = ("BEGIN", "SAVEPOINT", "RELEASE", "COMMIT")
    assert len([query for query in asked if not query["sql"].startswith(brackets)]) == 5


def test_status_tells_the_servers_clock_and_a_fresh_token(signed_in, attempt):
    reply = signed_in.get(reverse("assessments:status", args=[attempt.uuid]))

    assert set(reply.json()) == {"now", "deadline_at", "state", "csrf_token"}
    assert (reply.json()["state"], reply.json()["deadline_at"]) == ("open", None)


def test_status_closes_what_is_over(signed_in, learner, course, now):
    unit = QuizFactory.create(course=course, time_limit=1)
    attempt = AttemptFactory.create(user=learner, unit=unit, now=now - timedelta(hours=1))

    reply = signed_in.get(reverse("assessments:status", args=[attempt.uuid]))

    assert reply.json()["state"] == "submitted"


def test_status_of_a_visitor_is_signed_out(client, attempt):
    assert client.get(reverse("assessments:status", args=[attempt.uuid])).status_code == 401
