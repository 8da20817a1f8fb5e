import re

import pytest
from django.urls import reverse
from wagtail.models import Page

from courses.models import LessonPage, MadeBy, Outline
from studio.desk import passages
from studio.desk.actions import draft_words
from studio.desk.publishing import preview, publish_translation

from .conftest import find, translate_all


@pytest.fixture
def publish(source, italian, translator):
    return lambda: publish_translation(source=source, locale=italian, user=translator)


def test_page_goes_live_in_its_language(source, italian, translator, publish):
    translate_all(source, italian, translator)

    page = publish()

    assert (page.live, page.title) == (True, "‹Lesson 1›")
    assert page.body[0].value.source == (
        '<p>‹First <b>words</b>, and <a href="https://example.org/">a link</a>.›</p><p>‹Second words.›</p>'
    )
    assert (page.made_by, page.untranslated) == (MadeBy.HUMAN, [])


def test_address_is_made_from_the_title_and_stays(say, publish):
    say("Lesson 1", "Perché no")
    assert publish().slug == "perche-no"

    say("Lesson 1", "Un altro titolo")
    assert publish().slug == "perche-no"


def test_block_with_an_open_passage_stays_in_the_source_s_words(lesson, say, publish):
    say("First **words**, and [a link](1).", "Prime **parole** e [un link](1).")
    say("A heading", "Un titolo")

    page = publish()

    assert page.untranslated == ["title", lesson.body[0].id, lesson.body[2].id]
    assert page.body[0].value.source == lesson.body[0].value.source
    assert page.body[1].value["text"] == "Un titolo"


def test_page_with_an_unchecked_draft_says_so(source, italian, say, publish):
    draft = find(source, italian, "A heading")
    draft_words(source=source, locale=italian, drafts={draft.key: "Un titolo"}, tool="tool")
    assert publish().made_by == MadeBy.MACHINE

    say("A heading", "Un titolo")
    assert publish().made_by == MadeBy.CHECKED


def test_outline_tells_learners_how_far_it_is(course, source, italian, translator, say, publish):
    say("Lesson 1", "Lezione 1")
    publish()

    statuses = [unit.status for unit in Outline.objects.get(course=course, language="it").content.units]
    assert statuses == ["partial", "missing"]


def test_parents_are_there_before_they_are_translated(publish, say):
    say("Lesson 1", "Lezione 1")

    page = publish()

    assert page.get_parent().alias_of is not None
    assert Page.objects.filter(locale__language_code="it", alias_of=None, title="Lezione 1").count() == 1


def test_publishing_again_is_no_news_to_the_desk(source, italian, translator, publish):
    translate_all(source, italian, translator)
    before = [each.version for each in passages.read(source, italian)]

    publish()

    assert [each.version for each in passages.read(source, italian)] == before


def test_preview_saves_nothing(source, italian, say):
    say("A heading", "Un titolo")

    page = preview(source, italian)

    assert (page.body[1].value["text"], page.locale.language_code) == ("Un titolo", "it")
    assert LessonPage.objects.filter(locale=italian).count() == 0


@pytest.mark.parametrize("is_there", [False, True])
def test_preview_marks_what_is_in_the_source_s_language(
    client, source, italian, say, publish, translator, is_there
):
    say("A heading", "Un titolo")
    if is_there:
        publish()
    client.force_login(translator)

    html = client.get(reverse("desk:preview", args=["it", source.pk])).content.decode()

    assert "Un titolo" in html
    assert re.search(r'lang="en"[^>]*>\s*<p>First', html)


def test_preview_beside_the_passages_stands_in_a_frame_of_ours(client, source, translator):
    client.force_login(translator)

    response = client.get(reverse("desk:preview", args=["it", source.pk]) + "?beside")

    assert response.headers["X-Frame-Options"] == "SAMEORIGIN"
    assert "frame-ancestors 'self'" in response.headers["Content-Security-Policy"]
    assert b"<html data-words-only " in response.content
