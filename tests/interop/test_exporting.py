import pytest

from assessments.models import QuizPage
from courses.models import LessonPage
from interop.exporting import UnknownCourseError, export_course
from tests.factories import CourseFactory, publish

pytestmark = pytest.mark.usefixtures("imported", "db")


def page(model, language="en"):
    return model.objects.get(locale__language_code=language)


def test_unknown_course_is_refused():
    with pytest.raises(UnknownCourseError):
        export_course("X9")


def test_course_of_the_cms_carries_its_ids():
    CourseFactory.create(code="C1", lessons=2, languages=("en", "it"))
    course = export_course("C1")

    assert course.words["it"].title == "[it] Course C1"
    assert all([course.id, *(module.id for module in course.modules), *(unit.id for unit in course.units)])


def test_draft_is_exported_only_when_that_is_asked():
    lesson = page(LessonPage)
    lesson.title = "A draft"
    lesson.save_revision()

    assert export_course("X1").units[0].words["en"].title == "All blocks"
    assert export_course("X1", drafts=True).units[0].words["en"].title == "A draft"


def test_unpublished_unit_is_left_out():
    page(LessonPage).unpublish()

    assert [unit.key for unit in export_course("X1").units] == ["story", "check"]


def test_translated_question_that_no_longer_fits_is_left_out():
    quiz = page(QuizPage)
    data = quiz.questions.get_prep_value()
    data[0]["value"]["options"].append(
        {
            "type": "item",
            "value": {"text": "<p>new</p>", "is_right": False, "feedback": ""},
            "id": "0" * 8 + "-0000-0000-0000-" + "0" * 12,
        }
    )
    quiz.questions = quiz.questions.stream_block.to_python(data)
    quiz.save_revision().publish()

    words = export_course("X1").units[2].words

    assert words["en"].questions[0].value["options"][2].tag == "00000000-0000-0000-0000-000000000000"
    assert [question.key for question in words["it"].questions] == ["second-question"]


def test_links_of_an_editor_are_named():
    quiz, lesson = page(QuizPage), page(LessonPage)
    lesson.body = [("text", f'<p>See <a id="{quiz.pk}" linktype="page">it</a>.</p>')]
    lesson.save_revision().publish()

    (block,) = export_course("X1").units[0].words["en"].body

    assert block.value == '<p>See <a href="course:X1/check">it</a>.</p>'


def test_unit_made_in_the_cms_is_exported_by_its_key():
    module = page(LessonPage).get_parent()
    publish(module, LessonPage(title="By hand", slug="by-hand", body=[("text", "<p>x</p>")]))

    unit = export_course("X1").units[2]

    assert (unit.key, bool(unit.id)) == ("by-hand", True)
