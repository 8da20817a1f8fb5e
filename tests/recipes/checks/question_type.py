"""Run where the sample question type was added: from the editor to the points."""

from html import unescape

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from interop.exporting import export_course
from interop.folder.reading import read_course
from interop.folder.writing import write_course
from interop.importing import import_course
from tests.assessments.factories import AttemptFactory, QuestionFactory, QuizFactory, page_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def quiz(course):
    question = QuestionFactory.build(kind="estimate", options="cbad", right="b", points=2)
    return QuizFactory.create(course=course, questions=[question])


@pytest.fixture
def attempt(client, learner, quiz):
    client.force_login(learner)
    return AttemptFactory.create(user=learner, unit=quiz)


def source_of(response) -> str:
    return " ".join(unescape(response.content.decode()).split())


def words_of(response) -> str:
    return BeautifulSoup(response.content, "html.parser").main.get_text(" ", strip=True)


def test_editor_offers_it_and_shows_what_was_written(client, admin, quiz):
    client.force_login(admin)

    editor = source_of(client.get(reverse("wagtailadmin_pages:edit", args=[page_of(quiz).pk])))

    assert '"label": "Estimate"' in editor
    assert '"type": "estimate", "value": {"key": "q1"' in editor


def test_player_asks_it_in_the_order_of_the_scale(client, attempt):
    page = source_of(client.get(attempt.get_absolute_url()))

    inputs = [f'type="radio" name="answer-1" value="{option}"' for option in "cbad"]
    assert "Choose what comes closest." in page
    assert sorted(inputs, key=page.index) == inputs


def test_answer_that_comes_close_is_graded_and_reviewed(client, attempt):
    form = {"was-1": "", "answer-1": "c"}

    review = words_of(client.post(reverse("assessments:submit", args=[attempt.uuid]), form, follow=True))

    attempt.refresh_from_db()
    assert (attempt.score, attempt.max_score) == (1, 2)
    assert "1 of 2 points" in review
    assert "Option b of q1 This is the right answer. Feedback on b of q1" in review


def test_course_folder_takes_it_out_and_in(quiz):
    folder = export_course("C1")

    assert read_course(write_course(folder)) == folder
    assert import_course(folder=folder).written == []
