"""S-27: keys, feedback and explanations leave the server only in the phase that allows them."""

import json

import pytest
from django.urls import reverse

from assessments.actions import submit_attempt
from tests.assessments.factories import AttemptFactory, QuestionFactory, QuizFactory

pytestmark = pytest.mark.django_db

SECRETS = ("Feedback on", "Explanation of", "is_right", '"right"', "data-mark", 'data-kind="right"')
PATH = "/en/courses/c1/module-1/check/"


@pytest.fixture(params=["submit", "once"])
def attempt(request, learner, course, now):
    unit = QuizFactory.create(course=course, feedback=request.param)
    italian = [QuestionFactory.build(key=f"q{number}", language="it") for number in (1, 2, 3)]
    QuizFactory.translate(unit, "it", italian)
    return AttemptFactory.create(user=learner, unit=unit, now=now)


def replies_before_the_end(client, attempt):
    """Everything a learner can ask for while the attempt is open, in both languages."""
    for language in ("en", "it"):
        page = f"/{language}/quiz/attempts/{attempt.uuid}/"
        yield client.get(page)
        yield client.get(f"{page}?unanswered=1")
        yield client.get(f"{page}status/")
        yield client.put(f"{page}answers/1/", json.dumps({"value": "b", "sequence": 1}), "application/json")
        yield client.put(f"{page}answers/1/", json.dumps({"value": "x", "sequence": 2}), "application/json")
        yield client.post(page, {"answer-2": "b", "was-2": '""'}, follow=True)
        yield client.post(f"{page}submit/", {}, follow=True)
    yield client.get(PATH)
    yield client.get("/it/corsi/c1/module-1/check/")
    yield client.get("/en/courses/c1/")
    yield client.get("/en/courses/?q=Explanation")


def test_nothing_leaks_before_the_end(client, learner, attempt):
    client.force_login(learner)

    found = [
        (reply.request["PATH_INFO"], secret)
        for reply in replies_before_the_end(client, attempt)
        for secret in SECRETS
        if secret in reply.content.decode()
    ]

    attempt.refresh_from_db()
    assert attempt.is_open
    assert found == []


def test_nothing_leaks_to_visitors(client, attempt):
    page = client.get(PATH).content.decode()

    assert [secret for secret in (*SECRETS, "Stem of", "Option a") if secret in page] == []


def test_the_same_look_finds_it_afterwards(client, learner, attempt, now):
    """The control: what the test above looks for is really there once it may be."""
    submit_attempt(attempt=attempt, now=now)
    client.force_login(learner)

    page = client.get(reverse("assessments:attempt", args=[attempt.uuid])).content.decode()

    assert "Feedback on" in page
    assert "Explanation of" in page
    assert "data-mark" in page
