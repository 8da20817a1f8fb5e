import pytest

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
        "shown": "English",
        "reason": "Not translated into Italian yet: you are reading the English original.",
    }


@pytest.mark.parametrize("language", ["en", "it"])
def test_nothing_is_said_of_words_that_are_as_they_should_be(course, language):
    assert translation_note(first_unit(course, language)) is None
