"""Lessons in two languages: side by side when somebody asks for it, block by block where a translation is not whole."""

import re

import pytest
from django.utils import timezone

from courses.actions import publish_outline
from courses.models import LessonPage

pytestmark = pytest.mark.django_db
LESSON = "/en/courses/c1/module-1/lesson-1/"
ITALIAN = "/it/corsi/c1/module-1/lesson-1/"


@pytest.fixture
def lesson(course):
    """Two blocks: the first is translated."""
    source = LessonPage.objects.get(slug="lesson-1", locale__language_code="en")
    source.body = [("text", "<p>First.</p>"), ("text", "<p>Second.</p>")]
    source.save_revision().publish()
    first, second = source.body.get_prep_value()
    page = LessonPage.objects.get(slug="lesson-1", locale__language_code="it")
    page.body = LessonPage.body.field.to_python([{**first, "value": "<p>Primo.</p>"}, second])
    LessonPage.objects.filter(pk=page.pk).update(untranslated=[second["id"]])
    page.save_revision().publish()
    return source


def text_of(client, address) -> str:
    """The page without the space between its elements."""
    return re.sub(r"\s*\n\s*", "", client.get(address).content.decode())


def test_block_without_translation_is_shown_and_marked(client, lesson):
    text = text_of(client, ITALIAN)

    assert re.search(r'<p id="b-[\w-]+">Primo.</p>', text)
    assert re.search(
        r'<div id="b-[\w-]+" class="foreign">.*<div class="prose" lang="en"><p>Second.</p></div>', text
    )


def test_unit_is_a_part_until_it_is_whole(course, lesson):
    assert course.outlines.get(language="it").content.units[0].status == "partial"

    LessonPage.objects.update(untranslated=[])
    publish_outline(course=course, now=timezone.now())

    assert course.outlines.get(language="it").content.units[0].status == "human"


def test_kept_words_follow_the_source_where_it_speaks(client, lesson):
    text_of(client, ITALIAN)
    raw = lesson.body.get_prep_value()
    lesson.body = LessonPage.body.field.to_python([raw[0], {**raw[1], "value": "<p>Third.</p>"}])
    lesson.save_revision().publish()

    assert "Third." in text_of(client, ITALIAN)


def test_two_languages_stand_side_by_side(client, lesson):
    rows = re.findall(
        r'<div class="beside-row">(.*?</div><div .*?</div>)</div>', text_of(client, LESSON + "?beside=it")
    )

    assert re.sub(r' id="b-[\w-]+"', "", rows[0]) == (
        '<div class="beside-part prose"><p>First.</p></div>'
        '<div class="beside-part prose" lang="it" dir="ltr"><p>Primo.</p></div>'
    )
    assert "Second." in rows[1]


def test_names_of_places_are_given_once(client, lesson):
    names = re.findall(r' id="([^"]+)"', text_of(client, LESSON + "?beside=it"))

    assert len(names) == len(set(names))


def test_language_menu_lets_the_two_change_places(client, lesson):
    assert f'href="{ITALIAN}?beside=en"' in text_of(client, LESSON + "?beside=it")


@pytest.mark.parametrize("wanted", ["en", "fi", "x", "it'--"])
def test_language_without_other_words_is_not_shown_beside(client, lesson, wanted):
    response = client.get(LESSON, {"beside": wanted})

    assert 'class="beside"' not in response.content.decode()


def test_both_variants_are_kept_apart(client, lesson, django_assert_max_num_queries):
    once, twice = text_of(client, LESSON), text_of(client, LESSON + "?beside=it")

    with django_assert_max_num_queries(2):
        assert text_of(client, LESSON + "?beside=it") == twice
    with django_assert_max_num_queries(1):
        assert text_of(client, LESSON) == once


def test_offer_names_the_other_languages(client, lesson):
    assert f'href="{LESSON}?beside=it"' in text_of(client, LESSON)
