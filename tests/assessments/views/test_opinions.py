"""A quiz in which nothing is right or wrong."""

import pytest

from assessments.actions import save_answer, submit_attempt
from learning.models import Completion, Enrolment
from tests.assessments.factories import AttemptFactory, QuizFactory
from tests.assessments.samples import SAMPLES

pytestmark = pytest.mark.django_db


@pytest.fixture
def attempt(client, learner, course, now):
    opinions = [SAMPLES[kind].stored() for kind in ("likert", "poll")]
    unit = QuizFactory.create(course=course, questions=opinions, rule="answered")
    client.force_login(learner)
    return AttemptFactory.create(user=learner, unit=unit, now=now)


def hand_in(client, attempt, now, *kinds) -> str:
    for slot, kind in enumerate(kinds, 1):
        save_answer(attempt=attempt, slot=slot, value=SAMPLES[kind].right, sequence=1, now=now)
    submit_attempt(attempt=attempt, now=now)
    return " ".join(client.get(attempt.get_absolute_url()).content.decode().split())


def test_who_has_answered_all_is_done_and_reads_of_no_points(client, learner, attempt, now):
    page = hand_in(client, attempt, now, "likert", "poll")

    assert "All questions are answered" in page
    assert [
        word
        for word in ("percent", "0 of 0", "Passed", "ot passed", "look at again", "data-mark")
        if word in page
    ] == []
    assert Completion.objects.of(learner).filter(unit=attempt.unit).exists()
    assert Enrolment.objects.of(learner).get().best_score is None


def test_who_has_not_is_told_so(client, learner, attempt, now):
    page = hand_in(client, attempt, now, "likert")

    assert "Not all questions are answered" in page
    assert not Completion.objects.of(learner).exists()


def test_list_of_attempts_names_no_percent(client, attempt, now):
    hand_in(client, attempt, now, "likert", "poll")

    page = client.get("/en/courses/c1/module-1/check/").content.decode()

    assert "Without points" in page
    assert "0 percent" not in page
