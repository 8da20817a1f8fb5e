import json

import pytest
from django.core.management import call_command

from learning.actions import complete_unit
from learning.checking import Difference, Report, check_summaries
from learning.models import Enrolment
from tests.factories import EnrolmentFactory, PersonFactory, unit_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def enrolment(learner, course, now):
    enrolment = EnrolmentFactory.create(user=learner, course=course)
    return complete_unit(enrolment=enrolment, unit=unit_of(course, "lesson-1"), source="learner", now=now)


def spoil(enrolment, **columns):
    Enrolment.objects.of(enrolment.user).update(**columns)


def test_true_summaries_show_no_difference(enrolment):
    assert check_summaries() == Report(checked=1, differences=[])


@pytest.mark.parametrize(
    ("column", "wrong", "right"),
    [
        ("percent", 66, 33),
        ("percent", None, 33),
        ("done", 0, 1),
        ("done_units", [], None),
        ("state", "finished", "active"),
    ],
)
def test_wrong_column_is_found(enrolment, column, wrong, right):
    spoil(enrolment, **{column: wrong})
    right = enrolment.done_units if column == "done_units" else right

    assert check_summaries().differences == [Difference(enrolment.pk, column, wrong, right)]


def test_course_that_should_be_finished_is_found(enrolment, course, now):
    for key in ("lesson-2", "lesson-3"):
        complete_unit(enrolment=enrolment, unit=unit_of(course, key), source="learner", now=now)
    spoil(enrolment, finished_at=None, state="active")

    assert check_summaries().differences == [Difference(enrolment.pk, "state", "active", "finished")]


def test_sample_looks_at_as_many_as_asked(enrolment, stranger, course):
    EnrolmentFactory.create(user=stranger, course=course)

    assert [check_summaries(sample=size).checked for size in (1, 9)] == [1, 2]


def test_command_says_that_all_is_well(enrolment, capsys):
    call_command("check_progress")

    assert capsys.readouterr().out == "1 enrolments checked, 0 differences\n"


def test_command_fails_on_a_difference(enrolment, capsys):
    spoil(enrolment, percent=66)

    with pytest.raises(SystemExit) as ended:
        call_command("check_progress", json=True)

    assert ended.value.code == 1
    assert json.loads(capsys.readouterr().out) == {
        "checked": 1,
        "differences": [{"enrolment": enrolment.pk, "column": "percent", "kept": 66, "counted": 33}],
    }


@pytest.mark.parametrize("people", [1, 3])
def test_everybody_is_checked_in_a_few_queries(course, people, django_assert_num_queries):
    for _ in range(people):
        EnrolmentFactory.create(user=PersonFactory.create(), course=course)

    with django_assert_num_queries(4):  # keys, enrolments, editions, facts
        check_summaries()
