import pytest

from assessments.models import QuizPage
from courses.models import CataloguePage, Course, CoursePage, LessonPage
from studio.workbench.acts.beginning import begin_course
from studio.workbench.acts.copying import Wanted, copy_course
from studio.workbench.acts.refusals import RefusedError
from studio.workbench.forms import NewCourseForm
from studio.workbench.plans import plan_of
from studio.workbench.templates import TEMPLATES
from tests.assessments.factories import QuizFactory

pytestmark = pytest.mark.django_db


def begun(user, template=None, language="en"):
    catalogue = CataloguePage.objects.get(locale__language_code=language)
    page = begin_course(catalogue=catalogue, title="A new one", code="N1", template=template, user=user)
    return Course.objects.get(uuid=page.translation_key)


@pytest.mark.parametrize(
    ("name", "units", "minutes"), [("short", 7, 125), ("artefact", 6, 135), ("webinar", 4, 55)]
)
def test_template_is_a_course_that_can_be_published(site, tree_of, admin, name, units, minutes):
    tree = tree_of(begun(admin, TEMPLATES[name]))

    assert len(tree.units) == units
    assert sum(node.draft.minutes for node in tree.units) == minutes
    assert not any(node.page.live for node in tree.nodes)
    assert plan_of(tree, admin).can_be_published


def test_template_speaks_the_language_of_the_course(site, tree_of, author):
    course = begun(author, TEMPLATES["webinar"], "it")

    assert course.source_language == "it"
    assert {node.page.locale.language_code for node in tree_of(course).nodes} == {"it"}


def test_empty_course_has_an_address_of_its_own(built, author):
    begun(author)
    second = begin_course(
        catalogue=CataloguePage.objects.get(locale__language_code="en"),
        title="A new one",
        code="N2",
        template=None,
        user=author,
    )

    assert (second.slug, second.live, second.owner) == ("a-new-one-2", False, author)


def test_stranger_begins_nothing(site, stranger):
    with pytest.raises(RefusedError):
        begun(stranger)


@pytest.mark.parametrize(
    ("code", "said"), [("w1", "“Course W1” has the code W1"), ("C 1", "letters, digits")]
)
def test_code_that_cannot_be_used_is_explained(built, code, said):
    catalogues = list(CataloguePage.objects.all())
    form = NewCourseForm(
        {"title": "A", "code": code, "catalogue": catalogues[0].pk, "template": ""}, catalogues=catalogues
    )

    assert said in form.errors["code"][0]


def copied(built, user, **wanted):
    page = copy_course(original=built, title="Again", code="W2", wanted=Wanted(**wanted), user=user)
    return Course.objects.get(uuid=page.translation_key)


def test_copy_is_a_course_of_its_own_with_the_same_keys(built, tree_of, author):
    QuizFactory.create(course=built, questions=2)

    course = copied(built, author, languages=["it"])

    assert (course.code, course.state) == ("W2", "draft")
    assert set(course.units.values_list("key", flat=True)) == set(built.units.values_list("key", flat=True))
    titles = [node.draft.title for node in tree_of(course).nodes]
    assert titles == ["Again", "Module 1", "Lesson 1", "Lesson 3", "Check", "Module 2", "Lesson 2"]
    assert len(QuizPage.objects.get(translation_key__in=course.units.values("uuid")).questions) == 2


def test_copy_has_the_languages_that_were_chosen(built, author):
    course = copied(built, author, languages=["it"])

    pages = CoursePage.objects.filter(translation_key=course.uuid).order_by("pk")
    assert [page.title for page in pages] == ["Again", "[it] Course W1"]
    assert pages[1].get_descendants().count() == 5


@pytest.mark.parametrize(
    ("wanted", "words", "questions"),
    [
        ({"words": False, "questions": False}, 0, 0),
        ({"words": True, "questions": False}, 1, 0),
        ({}, 1, 2),
    ],
)
def test_copy_brings_what_was_chosen(built, author, wanted, words, questions):
    QuizFactory.create(course=built, questions=2)

    units = copied(built, author, **wanted).units.values("uuid")

    lesson = LessonPage.objects.filter(translation_key__in=units).first()
    assert (len(lesson.body), lesson.minutes) == (words, 10)
    assert len(QuizPage.objects.get(translation_key__in=units).questions) == questions
