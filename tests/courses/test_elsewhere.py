"""Searching in the languages that somebody does not read just now."""

import pytest

from courses.elsewhere import search_elsewhere
from courses.models import CoursePage, LessonPage

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("indexed")]


@pytest.fixture
def italian(course):
    page = LessonPage.objects.get(slug="lesson-1", locale__language_code="it")
    page.title = "Scarpe"
    page.body = [("text", "<p>Prima di partire, i <b>lacci</b> contano.</p>")]
    page.save_revision().publish()
    return page


def found(query, language="en", known=()):
    return search_elsewhere(query.split(), language=language, known=known)


def test_other_languages_are_found_and_named(italian):
    (hit,) = found("lacci")

    assert (hit.title, hit.lang, hit.language, hit.course) == ("Scarpe", "it", "Italiano", "[it] Course C1")
    assert hit.path == "/it/corsi/c1/module-1/lesson-1/"
    assert hit.snippet == ("Prima di partire, i ", "lacci", " contano.")


def test_own_language_is_left_to_the_ordinary_search(italian):
    assert found("lacci", language="it") == []


def test_course_that_is_known_is_not_shown_again(italian):
    assert found("lacci", known=["C1"]) == []


def test_hidden_course_is_not_found(italian):
    for page in CoursePage.objects.all():
        page.offered = "draft"
        page.save_revision().publish()

    assert found("lacci") == []


def test_nothing_is_asked_without_words(course, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert found("") == []


def test_catalogue_shows_them_below(client, italian):
    text = client.get("/en/courses/", {"q": "lacci"}).content.decode()

    assert "Found in other languages" in text
    assert 'hreflang="it" lang="it">Scarpe</a>' in text
    assert "No course matches" not in text
