"""Essays and files on the page of an attempt: sent by a script, by a form without one, and given back."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from assessments.actions import submit_attempt
from assessments.models import Attempt
from tests.assessments import judged
from tests.assessments.factories import AttemptFactory, QuizFactory
from tests.assessments.forms import button, filled, question_in, shown, words_of

pytestmark = pytest.mark.django_db
EVIL = "<script>alert(1)</script>\nnext line"


@pytest.fixture
def attempt(client, course, learner, now):
    """A file, then an essay of at most five words."""
    questions = [judged.question("upload"), judged.question(max_words=5)]
    unit = QuizFactory.create(course=course, questions=questions)
    client.force_login(learner)
    return AttemptFactory.create(user=learner, unit=unit, now=now)


def text_file(content=b"My plan", name="plan.txt") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, content_type="application/x-evil")


def send(client, attempt, slot=1, file=None):
    url = reverse("assessments:send_file", args=[attempt.uuid, slot])
    return client.post(url, {"file": file or text_file()})


def question(client, attempt, slot=1):
    return question_in(client.get(attempt.get_absolute_url()), slot)


def test_script_sends_the_file_and_then_its_name(client, attempt):
    reply = send(client, attempt)
    said = reply.json()
    saved = client.put(
        reverse("assessments:answer", args=[attempt.uuid, 1]),
        {"fields": {"answer-1": [said["value"]]}, "sequence": 1},
        "application/json",
    )

    assert (reply.status_code, said["name"], saved.status_code) == (200, "plan.txt", 200)
    assert attempt.responses.get().value == said["value"]
    assert question(client, attempt).select_one("[data-upload-file] a")["href"] == said["url"]


def test_form_without_a_script_sends_the_file_with_all_answers(client, attempt):
    page = client.get(attempt.get_absolute_url())
    fields = filled(question_in(page, 2), [("#1", "My own words")])
    assert b'enctype="multipart/form-data"' in page.content

    client.post(attempt.get_absolute_url(), fields | {"file-1": text_file()})

    file = attempt.files.get()
    assert {each.slot: each.value for each in attempt.responses.all()} == {
        1: str(file.uuid),
        2: "My own words",
    }
    assert "plan.txt" in words_of(question(client, attempt))


def test_file_that_is_refused_keeps_the_other_answers(client, attempt):
    fields = filled(question(client, attempt, 2), [("#1", "My own words")])
    evil = text_file(b"<html><script>", "page.html")

    page = client.post(attempt.get_absolute_url(), fields | {"file-1": evil}, follow=True)

    assert "This kind of file is not taken." in page.content.decode()
    assert [each.value for each in attempt.responses.all()] == ["My own words"]


def test_file_is_taken_away_again(client, attempt):
    client.post(attempt.get_absolute_url(), shown(question(client, attempt)) | {"file-1": text_file()})

    client.post(attempt.get_absolute_url(), button(question(client, attempt), "Take away plan.txt"))

    assert attempt.responses.get().value == ""
    assert question(client, attempt).select("[data-upload-file]") == []


@pytest.mark.parametrize(
    ("content", "slot", "status"), [(b"", 1, 422), (b"<html>", 1, 422), (b"x", 2, 422), (b"x", 9, 422)]
)
def test_script_hears_why_a_file_is_refused(client, attempt, content, slot, status):
    reply = send(client, attempt, slot, text_file(content))

    assert (reply.status_code, attempt.files.count()) == (status, 0)
    assert reply.json()["message"]


def test_script_hears_that_nothing_is_taken_any_more(client, attempt, now):
    submit_attempt(attempt=attempt, now=now)

    assert (send(client, attempt).status_code, attempt.files.count()) == (409, 0)


def test_file_needs_a_token_and_a_session(client, attempt, learner):
    assert send(Client(), attempt).status_code == 401

    strict = Client(enforce_csrf_checks=True)
    strict.force_login(learner)
    assert send(strict, attempt).status_code == 403


def test_nobody_sends_or_reads_in_the_attempt_of_another(client, attempt, stranger):
    url = send(client, attempt).json()["url"]
    assert client.get(url).content == b"My plan"

    client.force_login(stranger)

    assert (send(client, attempt).status_code, client.get(url).status_code) == (404, 404)
    assert Client().get(url).status_code == 302


def test_file_is_given_back_to_be_saved_and_never_shown(client, attempt):
    reply = client.get(send(client, attempt).json()["url"])

    assert reply["Content-Disposition"] == 'attachment; filename="plan.txt"'
    assert reply["Content-Type"] == "text/plain; charset=utf-8"
    assert reply["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in reply["Content-Security-Policy"]


def test_text_is_shown_as_text(client, attempt, marker, now):
    client.post(attempt.get_absolute_url(), filled(question(client, attempt, 2), [("#1", EVIL)]))
    open_page = client.get(attempt.get_absolute_url()).content.decode()
    submit_attempt(attempt=attempt, now=now)
    judged.read(attempt, by=marker, slot=2, comment=EVIL, now=now)

    review = client.get(attempt.get_absolute_url()).content.decode()

    assert [page.count("<script>alert") for page in (open_page, review)] == [0, 0]
    assert open_page.count("&lt;script&gt;alert") == 1
    assert review.count("&lt;script&gt;alert") == 2


def test_page_counts_words_and_says_what_is_too_long(client, attempt):
    client.post(
        attempt.get_absolute_url(),
        filled(question(client, attempt, 2), [("#1", "one two\nthree four five six")]),
    )

    words = words_of(question(client, attempt, 2))

    assert "At most 5 words." in words
    assert "6 words" in words
    assert "This is longer than asked for." in words


def test_page_that_waits_says_that_a_person_reads(client, attempt, now):
    client.post(attempt.get_absolute_url(), filled(question(client, attempt, 2), [("#1", "My own words")]))
    submit_attempt(attempt=attempt, now=now)

    page = client.get(attempt.get_absolute_url()).content.decode()

    assert "A person reads your text. You get a message when the result is there." in page
    assert "Not passed" not in page
    assert "After the quiz has closed" not in client.get("/en/courses/c1/module-1/check/").content.decode()


def test_practice_says_at_once_that_a_person_reads(client, course, learner, now):
    unit = QuizFactory.create(course=course, questions=[judged.question()], feedback="once", slug="practice")
    attempt = AttemptFactory.create(user=learner, unit=unit, now=now)
    client.force_login(learner)
    fields = filled(question(client, attempt), [("#1", "My own words")])

    client.post(attempt.get_absolute_url(), fields | {"check": "1"})

    told = question(client, attempt)
    assert "A person reads your answer." in words_of(told)
    assert told.select("textarea, .result") == []
    assert "of 2 points" not in words_of(told)


def test_certainty_is_not_asked_of_what_a_person_judges(client, course, learner, now):
    unit = judged.quiz(course, asks_certainty=True)
    attempt = AttemptFactory.create(user=learner, unit=unit, now=now)
    client.force_login(learner)

    asked = [bool(question(client, attempt, slot).select(".certainty")) for slot in (1, 2)]

    assert asked == [True, False]


def test_rubric_is_shown_while_one_writes(client, course, learner, rubric, now):
    asked = judged.question(rubric=str(rubric.translation_key))
    attempt = AttemptFactory.create(
        user=learner, unit=QuizFactory.create(course=course, questions=[asked]), now=now
    )
    client.force_login(learner)

    assert "Criterion relevant" in words_of(question(client, attempt).select_one(".judged-by"))


@pytest.mark.parametrize("times", [1, 3])
def test_text_costs_five_queries_as_any_other_answer(client, attempt, times):
    url = reverse("assessments:answer", args=[attempt.uuid, 2])
    brackets = ("BEGIN", "SAVEPOINT", "RELEASE", "COMMIT")
    for number in range(times):
        with CaptureQueriesContext(connection) as asked:
            client.put(url, {"value": "word " * 900, "sequence": number + 1}, "application/json")

    assert len([query for query in asked if not query["sql"].startswith(brackets)]) == 5
    assert Attempt.objects.of(attempt.enrolment.user).get().responses.count() == 1
