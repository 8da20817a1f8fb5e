"""All kinds of blocks and questions go through the desk, and nothing that is no word does."""

import pytest
from wagtail.models import Locale

from assessments import grading
from content.blocks import LESSON_BLOCKS
from courses.models import LessonPage
from studio.desk import passages
from studio.desk.publishing import publish_translation
from studio.desk.sources import bring_in
from tests.assessments.factories import CaseFactory, QuizFactory, page_of
from tests.assessments.samples import ASKED, SAMPLES

from .conftest import translate_all

WORDLESS = {"file", "document", "captions", "embed"}


def strings(value):
    """All texts in the stored form of a stream, but for ids and names of kinds."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for each in value:
            yield from strings(each)
    elif isinstance(value, dict) and {"type", "value"} <= value.keys():
        yield from strings(value["value"])
    elif isinstance(value, dict):
        for each in value.values():
            yield from strings(each)


def through_the_desk(page, translator):
    italian = Locale.objects.get(language_code="it")
    source = bring_in(page, now=page.last_published_at)
    translate_all(source, italian, translator)
    return publish_translation(source=source, locale=italian, user=translator)


@pytest.fixture
def full_lesson(lesson):
    lesson.body = [(name, block.meta.preview_value) for name, block in LESSON_BLOCKS.items()]
    lesson.save_revision().publish()
    return LessonPage.objects.get(pk=lesson.pk)


def test_every_block_is_translated(full_lesson, translator):
    page = through_the_desk(full_lesson, translator)

    left = {text for block in page.body.get_prep_value() for text in strings(block) if "‹" not in text}
    assert page.untranslated == []
    assert left <= {"", "2", "tip"} | {text for text in left if text.startswith("http")}


def test_every_kind_of_question_is_translated(course, translator):
    quiz = QuizFactory.create(course=course, questions=[SAMPLES[kind].stored() for kind in ASKED])

    page = through_the_desk(page_of(quiz), translator)

    assert page.untranslated == []
    assert [block.block_type for block in page.questions] == list(ASKED)
    for before, after in zip(page_of(quiz).questions, page.questions, strict=True):
        kind = grading.get(before.block_type)
        assert kind.parts_of(before.value) == kind.parts_of(after.value)
        assert before.value["key"] == after.value["key"]
        assert "‹" in str(after.value["stem"])


def test_case_is_translated_and_its_ways_stay(course, translator):
    case = CaseFactory.create(course=course)

    page = through_the_desk(page_of(case), translator)

    assert [scene.value["key"] for scene in page.scenes] == ["start", "phone", "mail", "end"]
    assert page.scenes[0].value["title"] == "‹Scene start›"
    assert page.scenes[0].value["choices"][0]["target"] == "phone"
    assert page.scenes[0].value["choices"][0]["text"] == "‹Go to phone›"


def test_address_of_a_page_is_no_passage(full_lesson, italian):
    source = bring_in(full_lesson, now=full_lesson.last_published_at)

    assert "slug" not in {each.path for each in passages.read(source, italian)}
