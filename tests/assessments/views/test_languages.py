import re

import pytest

from assessments.actions import save_answer, submit_attempt
from tests.assessments.factories import AttemptFactory, QuestionFactory, QuizFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def attempt(learner, course, now):
    """Two questions, of which the first is translated into Italian."""
    unit = QuizFactory.create(course=course, questions=2)
    QuizFactory.translate(unit, "it", [QuestionFactory.build(key="q1", language="it")])
    return AttemptFactory.create(user=learner, unit=unit, now=now)


def page_in(client, language, attempt) -> str:
    return " ".join(client.get(f"/{language}/quiz/attempts/{attempt.uuid}/").content.decode().split())


def test_started_in_english_and_finished_in_italian(client, learner, attempt, now):
    client.force_login(learner)
    save_answer(attempt=attempt, slot=1, value="a", sequence=1, now=now)

    page = page_in(client, "it", attempt)
    assert "[it] Option a of q1" in page
    assert 'name="answer-1" value="a" checked' in page

    client.post(f"/it/quiz/attempts/{attempt.uuid}/submit/", {"answer-2": "a", "was-2": '""'})
    attempt.refresh_from_db()
    assert (attempt.state, attempt.percent) == ("submitted", 100)
    assert "[it] Explanation of q1" in page_in(client, "it", attempt)
    assert "<p>Explanation of q1" in page_in(client, "en", attempt)


def test_options_keep_their_order_in_every_language(client, learner, attempt):
    client.force_login(learner)

    for language in ("en", "it"):
        page = page_in(client, language, attempt)
        shown = sorted("abc", key=lambda option: page.index(f'name="answer-1" value="{option}"'))
        assert shown == attempt.draw[0]["options"]


def test_what_is_not_translated_is_shown_in_the_source_language_and_says_so(client, learner, attempt):
    client.force_login(learner)

    page = page_in(client, "it", attempt)

    assert '<span class="question-stem">[it] Stem of q1</span>' in page
    assert '<span class="question-stem" lang="en">Stem of q2</span>' in page
    assert "translation-note" in page
    assert "translation-note" not in page_in(client, "en", attempt)


def test_language_without_any_words_shows_the_source(client, learner, attempt):
    client.force_login(learner)

    assert '<span class="question-stem" lang="en">Stem of q1</span>' in page_in(client, "fi", attempt)


def test_result_is_one_in_all_languages(client, learner, attempt, now):
    submit_attempt(attempt=attempt, now=now)
    client.force_login(learner)

    assert "0 of 2" in page_in(client, "en", attempt)
    assert client.get("/it/corsi/c1/module-1/check/").content.decode().count("<tr>") == 2


def test_changing_the_language_saves_first_and_stays_at_the_question(client, learner, course, now):
    unit = QuizFactory.create(course=course, questions=3, one_per_page=True)
    attempt = AttemptFactory.create(user=learner, unit=unit, now=now)
    client.force_login(learner)
    shown = client.get(attempt.get_absolute_url(), {"question": "2"}).content.decode()
    address, question = re.search(
        r'form="quiz" formaction="([^"]+)" formnovalidate name="go" value="(\d)" lang="it"', shown
    ).groups()

    response = client.post(address, {"answer-2": "b", "was-2": '""', "page": "2", "go": question})

    assert response["Location"] == f"/it/quiz/attempts/{attempt.uuid}/?question=2"
    assert attempt.responses.get(slot=2).value == "b"
