"""One poisoned attempt among a thousand that are due."""

from datetime import timedelta

import pytest
from django.db import OperationalError

from accounts.models import User
from assessments.actions import GRACE, close_due_attempts, ending
from assessments.models import Attempt, Response
from learning.models import Enrolment
from tests.assessments.factories import AttemptFactory, QuestionFactory, QuizFactory

pytestmark = pytest.mark.django_db

LIMIT = timedelta(minutes=20)


@pytest.fixture
def due(request, learner, course, now):
    """So many attempts, all with a wrong answer; the one in the middle asks a question that there is not."""
    rules = {"time_limit": 20, "feedback": "closing", "closes_at": now + timedelta(days=30)}
    quiz = QuizFactory.create(course=course, questions=[QuestionFactory.build()], **rules)
    first = AttemptFactory.create(user=learner, unit=quiz, now=now)
    Response.objects.create(
        attempt=first, slot=1, version_id=first.version_ids[0], value="b", sequence=1, saved_at=now
    )
    attempts = [first, *copies_of(first, request.param - 1, now)]
    poisoned = attempts[len(attempts) // 2]
    Attempt.objects.of(poisoned.enrolment.user).update(draw=[{"version": 0, "options": []}])
    return poisoned


def copies_of(attempt, number, now):
    people = User.objects.bulk_create(
        [User(email=f"many{n}@example.org", name=f"Many {n}") for n in range(number)]
    )
    same = {"course": attempt.unit.course, "edition": attempt.enrolment.edition, "language": "en"}
    enrolments = Enrolment.objects.bulk_create(
        [Enrolment(user=person, enrolled_at=now, last_activity=now, **same) for person in people]
    )
    kept = ("unit_id", "quiz_version_id", "number", "draw", "started_at", "deadline_at", "max_score")
    facts = {name: getattr(attempt, name) for name in kept}
    attempts = Attempt.objects.bulk_create([Attempt(enrolment=each, **facts) for each in enrolments])
    answer = {"slot": 1, "version_id": attempt.version_ids[0], "value": "b", "sequence": 1, "saved_at": now}
    Response.objects.bulk_create([Response(attempt=each, **answer) for each in attempts])
    return attempts


def states():
    found = Attempt.objects.unscoped("count them").values_list("state", flat=True)
    return {state: list(found).count(state) for state in set(found)}


@pytest.mark.parametrize("due", [1000], indirect=True)
def test_one_poisoned_attempt_holds_up_none_of_a_thousand(due, now):
    assert close_due_attempts(now=now + LIMIT + GRACE, limit=2000) == 1000

    due.refresh_from_db()
    assert due.state == "attention"
    assert states() == {"submitted": 999, "attention": 1}


@pytest.mark.parametrize("due", [5], indirect=True)
def test_without_setting_aside_the_poison_stops_the_worker(due, now, monkeypatch):
    """The negative twin."""
    monkeypatch.setattr(ending, "close_if_due", ending._closed)

    with pytest.raises(KeyError):
        close_due_attempts(now=now + LIMIT + GRACE)

    assert states() == {"submitted": 2, "open": 3}


@pytest.mark.parametrize("due", [3], indirect=True)
def test_what_the_database_refuses_now_is_tried_again_in_the_next_round(due, now, monkeypatch):
    whole = ending._handed_in

    def refused(attempt, now):
        if attempt.pk == due.pk:
            raise OperationalError("canceling statement due to lock timeout")
        return whole(attempt, now)

    monkeypatch.setattr(ending, "_handed_in", refused)

    assert close_due_attempts(now=now + LIMIT + GRACE) == 3
    assert states() == {"submitted": 2, "open": 1}


@pytest.mark.parametrize("due", [3], indirect=True)
def test_server_that_stood_still_across_the_deadline_closes_when_it_is_back(due, now):
    """Nobody was there at the deadline; hours later everything ends as if somebody had been."""
    back = now + timedelta(hours=5)

    close_due_attempts(now=back)

    ended = Attempt.objects.unscoped("all of them").submitted()
    assert {(each.ended_by, each.submitted_at, each.percent) for each in ended} == {("time", now + LIMIT, 0)}
