import pytest
from django.core.exceptions import ValidationError

from assessments.models import CasePage, QuizPage, RubricText, RubricVersion
from tests.assessments import judged
from tests.assessments.factories import CaseFactory, QuestionFactory, QuizFactory, module_of, page_of
from tests.assessments.samples import SAMPLES
from tests.factories import publish

pytestmark = pytest.mark.django_db


def draft(course, page):
    page.live = False
    page.locale = module_of(course).locale
    module_of(course).add_child(instance=page)
    return page


@pytest.mark.parametrize(
    ("question", "problem"),
    [
        (QuestionFactory.build(right=""), "q1: Mark exactly one option as right."),
        (QuestionFactory.build(right="ab"), "q1: Mark exactly one option as right."),
        (
            QuestionFactory.build(kind="truefalse", options="ab", right="ab"),
            "q1: Mark exactly one option as right.",
        ),
        (QuestionFactory.build(kind="multiple", right=""), "q1: Mark at least one option as right."),
    ],
)
def test_quiz_without_a_right_answer_stays_a_draft(course, question, problem):
    page = draft(course, QuizPage(title="Check", slug="check", questions=[question]))
    revision = page.save_revision()

    with pytest.raises(ValidationError) as error:
        revision.publish()

    assert error.value.message_dict == {"questions": [problem]}


def test_quiz_without_questions_stays_a_draft(course):
    with pytest.raises(ValidationError) as error:
        publish(module_of(course), QuizPage(title="Check", slug="check"))

    assert error.value.message_dict == {"questions": ["A quiz needs a question."]}


@pytest.mark.parametrize("right", ["a", "ab", "abc"])
def test_multiple_choice_may_have_any_number_of_right_answers(course, right):
    assert QuizFactory.create(course=course, questions=[QuestionFactory.build(kind="multiple", right=right)])


def test_translation_with_other_options_is_refused(course):
    unit = QuizFactory.create(course=course, questions=[QuestionFactory.build(options="abc")])

    with pytest.raises(ValidationError) as error:
        QuizFactory.translate(unit, "it", [QuestionFactory.build(options="ab", language="it")])

    assert error.value.message_dict["questions"][0].startswith(
        "q1: its options are not those of the source language."
    )


def test_case_with_loose_ends_stays_a_draft(course):
    scenes = [CaseFactory.scene("start", ["nowhere"])]
    page = draft(course, CasePage(title="Case", slug="case", scenes=scenes))
    revision = page.save_revision()

    with pytest.raises(ValidationError) as error:
        revision.publish()

    assert (
        "A choice in “start” leads to “nowhere”, but no scene has that key."
        in error.value.message_dict["scenes"]
    )


def test_published_quiz_may_be_edited_as_an_unfinished_draft(quiz):
    page = page_of(quiz)
    page.questions = [QuestionFactory.build(right="")]

    assert page.save_revision().pk


def test_quiz_of_opinions_cannot_be_passed_but_answered(course):
    opinions = [SAMPLES[kind].stored() for kind in ("likert", "poll")]
    page = draft(course, QuizPage(title="Check", slug="check", questions=opinions))

    with pytest.raises(ValidationError) as error:
        page.save_revision().publish()
    assert "nobody could pass" in error.value.message_dict["questions"][0]

    page.rule = "answered"
    page.save_revision().publish()
    assert QuizPage.objects.get(pk=page.pk).live


def test_translation_that_lost_its_gap_stays_a_draft(course):
    unit = QuizFactory.create(course=course, questions=[SAMPLES["gaps"].stored()])
    translated = SAMPLES["gaps"].stored("it")
    translated["value"]["text"] = translated["value"]["text"].replace("[[giver]]", "[[ospite]]")

    with pytest.raises(ValidationError) as error:
        QuizFactory.translate(unit, "it", [translated])

    assert "Each gap stands once" in error.value.message_dict["questions"][0]


def test_question_waits_for_its_rubric(course, rubric):
    RubricText.objects.all().delete()
    RubricVersion.objects.all().delete()
    asked = judged.question(rubric=str(rubric.translation_key))
    page = draft(course, QuizPage(title="Check", slug="check", questions=[asked]))

    with pytest.raises(ValidationError) as error:
        page.save_revision().publish()

    assert error.value.message_dict == {
        "questions": ["essay: This rubric is not published yet. Publish it first."]
    }
