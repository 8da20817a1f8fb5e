"""The author's form: units of the course to choose from, editors who can look after one, and what is sent is kept."""

import pytest

from courses.models import LessonPage
from courses.opening.forms import editors
from tests.assessments.factories import QuizFactory
from tests.factories import PersonFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(course):
    return LessonPage.objects.get(slug="lesson-2", locale__language_code="en")


def form_of(page, user, data=None):
    form = LessonPage.get_edit_handler().get_form_class()
    return form(data, instance=page, parent_page=page.get_parent(), for_user=user)


def offered(block) -> list[str]:
    return [key for key, _title in block.field.choices if key]


def test_rules_offer_the_other_units_and_for_results_the_quizzes(course, page, admin):
    QuizFactory.create(course=course)

    block = form_of(page, admin).fields["opening"].block

    assert offered(block.child_blocks["done"]) == ["lesson-1", "lesson-3", "check"]
    assert offered(block.child_blocks["scored"].child_blocks["unit"]) == ["check"]


def test_unit_that_has_gone_stays_in_the_list(course, page, admin):
    page.opening = [("done", "gone")]

    assert offered(form_of(page, admin).fields["opening"].block.child_blocks["done"])[-1] == "gone"


def test_rule_that_is_chosen_is_read_from_the_form(course, page, admin):
    form = form_of(page, admin)
    rule = {"type": "done", "value": "lesson-1", "order": "0", "deleted": "", "id": ""}
    data = {"opening-count": "1", **{f"opening-0-{name}": value for name, value in rule.items()}}

    field = form.fields["opening"]
    value = field.clean(field.widget.value_from_datadict(data, {}, "opening"))

    assert [(block.block_type, block.value) for block in value] == [("done", "lesson-1")]


def test_only_who_may_enter_the_cms_can_look_after_it(course, page, admin, learner):
    chosen = PersonFactory.create(email="before@example.org")

    assert list(editors()) == [admin]
    assert set(editors(known=chosen.pk)) == {admin, chosen}
