"""An exam tells nothing before it has closed and everybody is done."""

import json
from datetime import timedelta

import pytest
from django.urls import reverse

from assessments import export
from assessments.actions import (
    GRACE,
    accommodate,
    release_due_results,
    release_if_due,
    releasing,
    save_answer,
    submit_attempt,
)
from assessments.models import Attempt, QuizVersion
from notifications import periodic
from tests.assessments.factories import AttemptFactory, QuizFactory, page_of
from tests.assessments.views.test_leaks import SECRETS

pytestmark = pytest.mark.django_db

HOUR = timedelta(hours=1)
SECOND = timedelta(seconds=1)
PATH = "/en/courses/c1/module-1/check/"


@pytest.fixture
def exam(course, now):
    """It closes in an hour."""
    return QuizFactory.create(
        course=course, mode="exam", time_limit=20, closes_at=now + HOUR, max_attempts=2, questions=1
    )


@pytest.fixture
def handed_in(learner, exam, now):
    """All right, so passed."""
    attempt = AttemptFactory.create(user=learner, unit=exam, now=now)
    save_answer(attempt=attempt, slot=1, value="a", sequence=1, now=now)
    return submit_attempt(attempt=attempt, now=now)


def known(attempt):
    enrolment = attempt.enrolment
    enrolment.refresh_from_db()
    return enrolment.best_score, enrolment.completions.count()


def test_exam_is_graded_but_not_told(handed_in):
    assert (handed_in.percent, handed_in.is_passed, handed_in.is_released) == (100, True, False)
    assert known(handed_in) == (None, 0)


def test_other_quizzes_tell_when_they_are_handed_in(attempt, now):
    assert submit_attempt(attempt=attempt, now=now).released_at == now


def test_worker_tells_after_the_closing(handed_in, now):
    assert release_due_results(now=now + HOUR - SECOND) == 0
    assert release_due_results(now=now + HOUR) == 1

    handed_in.refresh_from_db()
    assert handed_in.released_at == now + HOUR
    assert known(handed_in) == (100, 1)
    assert release_due_results(now=now + HOUR) == 0


def test_telling_is_a_job_that_runs_by_itself(handed_in, now):
    periodic.run_due(now=now + HOUR)

    assert known(handed_in) == (100, 1)


def test_nothing_is_told_while_somebody_with_extra_time_is_at_it(handed_in, stranger, admin, exam, now):
    accommodate(user=stranger, extra_percent=100, untimed=False, reason="", by=admin, now=now)
    writing = AttemptFactory.create(user=stranger, unit=exam, now=now + HOUR - timedelta(minutes=10))
    assert writing.deadline_at == now + HOUR + timedelta(minutes=10)

    assert release_due_results(now=now + HOUR) == 0
    submit_attempt(attempt=writing, now=now + HOUR + SECOND)

    assert release_if_due(attempt=handed_in, now=now + HOUR + SECOND).is_released


def test_author_who_lets_it_close_later_keeps_it_secret_longer(handed_in, exam, now):
    page = page_of(exam)
    page.closes_at = now + 3 * HOUR
    page.save_revision().publish()

    assert release_due_results(now=now + 2 * HOUR) == 0
    assert release_due_results(now=now + 3 * HOUR) == 1


def test_result_that_cannot_be_told_holds_up_no_other(handed_in, stranger, exam, now, monkeypatch):
    other = AttemptFactory.create(user=stranger, unit=exam, now=now)
    submit_attempt(attempt=other, now=now)
    whole = releasing.release

    def poisoned(attempt, *, at):
        if attempt.pk == handed_in.pk:
            raise ValueError("poison")
        whole(attempt, at=at)

    monkeypatch.setattr(releasing, "release", poisoned)

    assert release_due_results(now=now + HOUR) == 1
    other.refresh_from_db()
    assert other.is_released


def everything_a_learner_can_read(client, attempt):
    for language in ("en", "it"):
        page = f"/{language}/quiz/attempts/{attempt.uuid}/"
        for address in (page, f"{page}?unanswered=1", f"{page}?question=1", f"{page}status/"):
            yield client.get(address)
        yield client.put(
            f"{page}answers/1/", json.dumps({"value": "b", "sequence": 9**9}), "application/json"
        )
        yield client.post(f"{page}submit/", follow=True)
    yield client.get(PATH)
    yield client.get(reverse("learning:progress", args=["C1"]))


def test_nothing_leaks_before_the_closing(client, learner, handed_in):
    client.force_login(learner)

    pages = [reply.content.decode() for reply in everything_a_learner_can_read(client, handed_in)]

    assert [secret for secret in (*SECRETS, "100 percent") for page in pages if secret in page] == []
    assert "Your answers are handed in" in pages[0]


def test_second_attempt_is_no_way_to_the_first_result(client, learner, handed_in, exam, now):
    """The review of another attempt, and the page of the quiz with both."""
    second = AttemptFactory.create(user=learner, unit=exam, now=now)
    client.force_login(learner)

    pages = [client.get(each.get_absolute_url()).content.decode() for each in (handed_in, second)]

    assert second.number == 2
    assert [secret for secret in SECRETS for page in pages if secret in page] == []


def test_own_data_say_nothing_early(learner, handed_in, now):
    (early,) = export.attempts(learner)
    assert not {"score", "passed"} & early.keys()
    assert "points" not in early["answers"][0]

    release_due_results(now=now + HOUR)

    (later,) = export.attempts(learner)
    assert (later["score"], later["passed"], later["answers"][0]["points"]) == (1, True, 1)


def test_the_same_look_finds_it_afterwards(client, learner, handed_in, now):
    """The control of the tests above."""
    release_due_results(now=now + HOUR)
    client.force_login(learner)

    page = client.get(handed_in.get_absolute_url()).content.decode()

    assert "Explanation of" in page
    assert "100 percent" in page


def test_exam_answered_is_done_at_once_and_still_tells_nothing(learner, course, now):
    unit = QuizFactory.create(
        course=course, mode="exam", time_limit=20, closes_at=now + HOUR, rule="answered", questions=1
    )
    attempt = AttemptFactory.create(user=learner, unit=unit, now=now)
    save_answer(attempt=attempt, slot=1, value="b", sequence=1, now=now)

    assert known(submit_attempt(attempt=attempt, now=now)) == (None, 1)


def test_attempt_ends_with_the_quiz(learner, exam, now):
    attempt = AttemptFactory.create(user=learner, unit=exam, now=now + HOUR - timedelta(minutes=5))

    assert attempt.deadline_at == now + HOUR
    assert QuizVersion.objects.current(exam).feedback == "closing"
    periodic.run_due(now=now + HOUR + GRACE)
    assert Attempt.objects.of(learner).get().is_released
