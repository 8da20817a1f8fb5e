import pytest
from django.utils import timezone

from courses.actions import publish_outline
from courses.models import LessonPage
from learning.player.places import Place, canonical, language_links, translation_note
from learning.reading import outline_of
from tests.factories import CourseFactory

pytestmark = pytest.mark.django_db
LESSON = "/en/courses/c1/module-1/lesson-1/"


def first_unit(course, language):
    outline = outline_of(course, language)
    return Place(outline, outline.content.units[0])


def test_language_menu_leads_to_the_same_unit(course):
    links = language_links(first_unit(course, "it"))

    assert [(link.code, link.url) for link in links] == [
        ("en", LESSON),
        ("it", "/it/corsi/c1/module-1/lesson-1/"),
    ]


def test_translation_is_at_home_where_it_is_read(course):
    assert canonical(first_unit(course, "it")) == "/it/corsi/c1/module-1/lesson-1/"


def test_repeated_words_are_at_home_in_their_own_language(site):
    course = CourseFactory.create(code="C1", lessons=1, languages=("en",))

    assert canonical(first_unit(course, "it")) == LESSON


def test_untranslated_unit_is_no_alternative(site):
    course = CourseFactory.create(code="C1", lessons=1, languages=("en",))

    assert [link.code for link in language_links(first_unit(course, "en")) if link.is_own] == ["en"]


def test_reader_is_told_that_nothing_is_translated(site):
    course = CourseFactory.create(code="C1", lessons=1, languages=("en",))

    note = translation_note(first_unit(course, "it"))

    assert note == {
        "title": "Shown in English",
        "reasons": ["Not translated into Italian yet: you are reading the English original."],
        "original": None,
    }


def test_reader_is_told_of_a_machine_draft_of_an_older_original(course):
    italian(course).update(made_by="machine", translated_from="older")
    publish_outline(course=course, now=timezone.now())

    note = translation_note(first_unit(course, "it"))

    assert note == {
        "title": "Machine draft, not checked yet",
        "reasons": [
            "The English original has changed since this was translated.",
            "A machine translated this, and nobody has checked it yet. Where it sounds wrong, the English original counts.",
        ],
        "original": {"url": LESSON, "code": "en", "name": "English"},
    }


def test_reader_is_told_of_parts_that_are_missing(course):
    italian(course).update(untranslated=["summary"])
    publish_outline(course=course, now=timezone.now())
    place = first_unit(course, "it")

    assert translation_note(place)["reasons"] == [
        "Some parts are not translated yet: they are shown in English, and say so."
    ]
    assert translation_note(Place(place.outline))["reasons"] == [
        "Some of the course is not translated yet: it is shown in English."
    ]


def italian(course):
    return LessonPage.objects.filter(locale__language_code="it")


@pytest.mark.parametrize("language", ["en", "it"])
def test_nothing_is_said_of_words_that_are_as_they_should_be(course, language):
    assert translation_note(first_unit(course, language)) is None
