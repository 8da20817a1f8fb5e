import pytest
from django.utils import timezone
from wagtail.models import Locale
from wagtail_localize.models import TranslationSource

from courses.models import LessonPage
from studio.desk import passages
from studio.desk.adopting import bring_in_with_translations
from studio.models import Predecessor


@pytest.fixture
def translated(lesson, italian):
    """The lesson in Italian, made as a page, and nothing of it at the desk."""
    TranslationSource.objects.all().delete()
    copy = LessonPage.objects.get(pk=lesson.pk).copy_for_translation(italian, copy_parents=True)
    copy.title = "Lezione 1"
    copy.body[1].value["text"] = "Un titolo"
    copy.save_revision().publish()
    return LessonPage.objects.get(pk=copy.pk)


def adopted(lesson, locale):
    source = bring_in_with_translations(lesson, now=timezone.now())
    return {each.source_words: each.words for each in passages.read(source, locale) if each.is_current}


def test_words_of_a_page_need_no_second_translator(lesson, italian, translated):
    assert adopted(lesson, italian) == {
        "Lesson 1": "Lezione 1",
        "Second words.": "Second words.",
        "A heading": "Un titolo",
        "Mobility": "Mobility",
    }


def test_what_is_published_elsewhere_replaces_what_the_desk_has(lesson, italian, translated):
    adopted(lesson, italian)
    translated.title = "Prima lezione"

    translated.save_revision().publish()

    assert adopted(lesson, italian)["Lesson 1"] == "Prima lezione"


def test_translation_of_an_older_version_is_read_against_that(lesson, italian, translated):
    """The source went on before the desk had seen either."""
    lesson.body[1].value["text"] = "Another heading"
    lesson.save_revision().publish()
    lesson.refresh_from_db()

    words = adopted(lesson, italian)

    assert "Another heading" not in words
    assert Predecessor.objects.get().previous.data == "A heading"


def test_drafts_of_a_machine_stay_drafts(lesson, italian, translated):
    LessonPage.objects.filter(pk=translated.pk).update(made_by="machine")
    source = bring_in_with_translations(lesson, now=timezone.now())

    assert {each.state for each in passages.read(source, Locale.objects.get(language_code="it"))} == {
        "machine",
        "open",
    }
