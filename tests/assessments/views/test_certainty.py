import json

import pytest
from django.urls import reverse

from tests.assessments.factories import AttemptFactory, QuizFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def attempt(client, learner, course, now):
    client.force_login(learner)
    unit = QuizFactory.create(course=course, questions=2, asks_certainty=True)
    return AttemptFactory.create(user=learner, unit=unit, now=now)


def said(attempt):
    return dict(attempt.responses.order_by("slot").values_list("slot", "certainty"))


def form(**more):
    was = {"was-1": "", "was-certainty-1": "", "was-2": "", "was-certainty-2": ""}
    return was | {name.replace("_", "-"): value for name, value in more.items()}


def test_quiz_that_asks_for_certainty_says_what_it_costs(client, attempt):
    page = client.get(attempt.get_absolute_url()).content.decode()

    assert page.count("Very: 3 if right, 6 lost if wrong") == 2


def test_other_quizzes_do_not_ask(client, learner, course, now):
    client.force_login(learner)
    attempt = AttemptFactory.create(user=learner, unit=QuizFactory.create(course=course), now=now)

    assert "How certain are you?" not in client.get(attempt.get_absolute_url()).content.decode()


def test_form_keeps_how_certain_somebody_is(client, attempt):
    client.post(attempt.get_absolute_url(), form(answer_1="a", certainty_1="3"))
    page = " ".join(client.get(attempt.get_absolute_url()).content.decode().split())

    assert said(attempt) == {1: 3}
    assert 'name="certainty-1" value="3" checked' in page
    assert 'name="was-certainty-1" value="3"' in page


def test_old_window_does_not_wipe_certainty(client, attempt):
    client.post(attempt.get_absolute_url(), form(answer_1="a", certainty_1="3"))

    client.post(attempt.get_absolute_url(), form(answer_2="b", certainty_2="1"))

    assert said(attempt) == {1: 3, 2: 1}


def test_script_sends_it_with_the_fields(client, attempt):
    url = reverse("assessments:answer", args=[attempt.uuid, 2])
    fields = {"answer-2": ["a"], "certainty-2": ["2"]}

    client.put(url, json.dumps({"fields": fields, "sequence": 1}), "application/json")

    assert said(attempt) == {2: 2}


def test_result_counts_certainty(client, attempt):
    answers = {"answer_1": "a", "certainty_1": "3", "answer_2": "b", "certainty_2": "2"}

    client.post(f"{attempt.get_absolute_url()}submit/", form(**answers))

    attempt.refresh_from_db()
    assert [
        str(points) for points in attempt.responses.order_by("slot").values_list("points", flat=True)
    ] == [
        "1.00",
        "-0.67",
    ]
    assert (str(attempt.score), attempt.percent) == ("0.33", 16)
