import pytest

from courses.models import LessonPage
from roadmaps.rules import uses
from roadmaps.rules.models import RuleUse
from tests.assessments.banking.factories import BankFactory, BankItemFactory
from tests.assessments.factories import QuestionFactory
from tests.factories import CourseFactory

from .factories import KEY, names_rule

pytestmark = pytest.mark.django_db


def named():
    return set(RuleUse.objects.values_list("key", "course__code", "language"))


def test_publishing_writes_down_what_is_named_in_each_language(site):
    course = CourseFactory.create(code="C7", lessons=2, languages=("en", "it"))

    names_rule(course)
    names_rule(course, language="it")

    assert named() == {(KEY, "C7", "en"), (KEY, "C7", "it")}


def test_what_is_named_no_more_is_forgotten(course):
    page = names_rule(course)
    page.body = [("text", "<p>Nothing.</p>")]
    page.save_revision().publish()

    assert named() == set()


def test_what_is_taken_back_is_forgotten(course):
    names_rule(course).unpublish()

    assert named() == set()


def test_a_course_that_was_withdrawn_is_swept(course):
    names_rule(course)
    LessonPage.objects.update(live=False)

    uses.course_looked_at(None, course)

    assert named() == set()


def test_a_question_of_a_bank_is_a_use_as_long_as_it_is_ready(site):
    item, raw = BankItemFactory.create(BankFactory.create()), QuestionFactory.build()
    raw["value"]["stem"] = f"<p>How many? {{{{rule:{KEY}}}}}</p>"
    item.content = [raw]
    item.save_revision().publish()
    RuleUse.objects.all().delete()  # nobody noticed

    uses.sweep_items()
    assert list(RuleUse.objects.values_list("key", "item")) == [(KEY, item.pk)]

    item.unpublish()
    assert not RuleUse.objects.exists()
