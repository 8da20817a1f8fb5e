import pytest

from courses.actions import publish_outline
from courses.models import CoursePage, LessonPage
from tests.factories import CourseFactory

pytestmark = pytest.mark.django_db


def test_outline_is_written_in_every_language_of_the_catalogue(course):
    paths = dict(course.outlines.values_list("language", "path"))

    assert paths == {"en": "/en/courses/c1/", "it": "/it/corsi/c1/"}


def test_outline_shows_the_translated_words_at_the_translated_address(course):
    entry = course.outlines.get(language="it").content.units[0]

    assert (entry.title, entry.path, entry.lang, entry.status) == (
        "[it] Lesson 1",
        "/it/corsi/c1/module-1/lesson-1/",
        "it",
        "human",
    )


def test_outline_shows_the_source_where_nothing_is_translated(site):
    course = CourseFactory.create(code="C9", lessons=1, languages=("en",))

    entry = course.outlines.get(language="it").content.units[0]

    assert (entry.title, entry.lang, entry.status) == ("Lesson 1", "en", "missing")


def test_translated_title_alone_is_a_part(site):
    course = CourseFactory.create(code="C9", lessons=1)
    CourseFactory.translate_page(CoursePage.objects.get(), "it")

    content = course.outlines.get(language="it").content

    assert (content.title, content.status, content.units[0].status) == (
        "[it] Course C9",
        "partial",
        "missing",
    )


def test_publishing_twice_changes_nothing(course, now):
    before = course.outline_version

    assert publish_outline(course=course, now=now).outline_version == before


def test_changed_source_makes_the_translation_stale(course):
    page = LessonPage.objects.get(title="Lesson 1")
    page.body = [("text", "<p>Other words.</p>")]
    page.save_revision().publish()

    assert course.outlines.get(language="it").content.units[0].status == "stale"
