"""Questions, scenes and fields that a translation does not have yet are asked in the source's words, which say so."""

import pytest

from assessments.assignments.sheets import asked_by
from assessments.models import AssignmentPage, AssignmentVersion, CasePage, QuestionText, QuizPage
from assessments.publishing import publish_quiz
from tests.assessments.assignments.factories import AssignmentFactory, FieldFactory, block_id
from tests.assessments.factories import CaseFactory, QuestionFactory, QuizFactory, page_of
from tests.factories import CourseFactory

pytestmark = pytest.mark.django_db


def lacks(page, *blocks) -> None:
    """The translation is published without these blocks."""
    type(page).objects.filter(pk=page.pk).update(untranslated=[str(block) for block in blocks])


def italian(model):
    return model.objects.get(locale__language_code="it")


def test_question_without_translation_has_no_words(quiz, now):
    QuizFactory.translate(quiz, "it", [QuestionFactory.build(key=f"q{n}", language="it") for n in (1, 2, 3)])
    QuestionText.objects.filter(language="it").delete()
    lacks(italian(QuizPage), QuestionFactory.uuid_of("q2"))

    publish_quiz(page=italian(QuizPage), now=now)

    told = QuestionText.objects.filter(language="it").values_list("version__question__key", flat=True)
    assert sorted(told) == ["q1", "q3"]


def test_field_without_translation_is_asked_in_the_source_language(course):
    fields = [FieldFactory.build("text", "long"), FieldFactory.build("more", "long")]
    unit = AssignmentFactory.create(course=course, fields=fields)
    translated = [FieldFactory.build(name, "long", language="it") for name in ("text", "more")]
    AssignmentFactory.translate(unit, "it", translated)
    page = italian(AssignmentPage)
    lacks(page, block_id("more"))
    AssignmentVersion.objects.current(unit).texts.filter(language="it").delete()
    page.save_revision().publish()

    asked = asked_by(AssignmentVersion.objects.current(unit), language="it", source_language="en")
    assert [field.label.lang for field in asked] == ["it", "en"]


@pytest.fixture
def story(client, course):
    """An Italian story whose scene at the phone is not translated: what the page of that scene says."""
    unit = CaseFactory.create(course=course)
    CourseFactory.translate_page(page_of(unit), "it")
    page = italian(CasePage)
    phone = next(block.id for block in page.scenes if block.value["key"] == "phone")
    lacks(page, phone)
    page.save_revision().publish()
    return lambda way: " ".join(
        client.get("/it/corsi/c1/module-1/case/", {"path": way}).content.decode().split()
    )


def test_scene_without_translation_says_so(story):
    page = story("phone")

    assert '<h2 class="section-title" id="scene-title" lang="en">Scene phone</h2>' in page
    assert "foreign-mark" in page


def test_translated_scene_says_nothing(story):
    page = story("mail")

    assert '<h2 class="section-title" id="scene-title">Scene mail</h2>' in page
    assert "foreign-mark" not in page
