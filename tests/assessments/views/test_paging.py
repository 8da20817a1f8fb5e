import pytest

from tests.assessments.factories import AttemptFactory, QuizFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def attempt(learner, course, now):
    """Three questions, one per page."""
    unit = QuizFactory.create(course=course, one_per_page=True)
    return AttemptFactory.create(user=learner, unit=unit, now=now)


@pytest.fixture
def signed_in(client, learner):
    client.force_login(learner)
    return client


def page(client, attempt, question=""):
    address = f"{attempt.get_absolute_url()}?question={question}"
    return " ".join(client.get(address).content.decode().split())


@pytest.mark.parametrize(
    ("asked", "shown"), [("", 1), ("1", 1), ("2", 2), ("3", 3), ("4", 1), ("x", 1), ("²", 1), ("-1", 1)]
)
def test_page_shows_one_question(signed_in, attempt, asked, shown):
    text = page(signed_in, attempt, asked)

    assert text.count('<fieldset class="question"') == 1
    assert f'id="q-{shown}"' in text
    assert f"Question {shown} of 3" in text


def test_first_page_leads_on_and_last_page_back(signed_in, attempt):
    first, last = page(signed_in, attempt, "1"), page(signed_in, attempt, "3")

    assert ("Save and next" in first, "Save and go back" in first) == (True, False)
    assert ("Save and next" in last, "Save and go back" in last) == (False, True)


def test_next_saves_and_leads_to_the_next_question(signed_in, attempt):
    said = {"was-1": "", "answer-1": "b", "page": "1", "go": "2"}

    response = signed_in.post(attempt.get_absolute_url(), said)

    assert response.url == f"{attempt.get_absolute_url()}?question=2"
    assert attempt.responses.get().value == "b"


def test_saving_stays_on_the_page(signed_in, attempt):
    response = signed_in.post(attempt.get_absolute_url(), {"was-2": "", "answer-2": "b", "page": "2"})

    assert response.url == f"{attempt.get_absolute_url()}?question=2"


def test_missing_answers_are_found_on_their_pages(signed_in, attempt):
    response = signed_in.post(f"{attempt.get_absolute_url()}submit/", {"was-1": "", "answer-1": "b"})
    text = " ".join(signed_in.get(response.url).content.decode().split())

    assert "2 questions have no answer yet" in text
    assert f'href="{attempt.get_absolute_url()}?question=3#q-3"' in text


def test_address_of_a_question_changes_nothing_where_all_are_shown(signed_in, learner, course, now):
    unit = QuizFactory.create(course=course, slug="whole")
    attempt = AttemptFactory.create(user=learner, unit=unit, now=now)

    assert page(signed_in, attempt, "2").count('<fieldset class="question"') == 3
