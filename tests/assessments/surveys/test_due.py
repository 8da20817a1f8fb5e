from datetime import timedelta

import pytest

from assessments.surveys.due import surveys_due
from learning.models import Enrolment

from .conftest import LATELY
from .factories import SurveyFactory, answered, people_on

pytestmark = pytest.mark.django_db
HALF_A_YEAR = timedelta(days=190)


def due(enrolments, now):
    return [one.asked.occasion for one in surveys_due(enrolments, language="en", now=now)]


def on(course, **options):
    first, *_ = people_on(course, 5, **options)
    return [first]


def test_before_and_after_are_the_same_survey(course, now):
    SurveyFactory.create(moment="before-after")

    assert due(on(course), now) == ["before"]
    assert due(on(course, finished=LATELY), now) == ["after"]


def test_who_has_begun_is_not_asked_what_was_before(course, now):
    SurveyFactory.create(moment="before")
    (enrolment,) = on(course)
    enrolment.done_units = [1]

    assert due([enrolment], now) == []


@pytest.mark.parametrize(("days", "expected"), [(100, []), (190, ["follow-up"]), (300, [])])
def test_follow_up_comes_half_a_year_later(course, now, days, expected):
    SurveyFactory.create(moment="follow-up")

    assert due(on(course, finished=timedelta(days=days)), now) == expected


def test_who_has_answered_is_not_asked_again(survey, finishers, now):
    answered(survey, finishers[0], now, scale="4")

    assert due(finishers[:2], now) == ["satisfaction"]


def test_survey_of_another_course_is_not_asked(course, now):
    from courses.models import Course

    SurveyFactory.create(course=Course.objects.create(code="other"))

    assert due(on(course, finished=LATELY), now) == []


def test_anonymous_survey_waits_for_the_fifth(survey, course, now):
    people = people_on(course, 4, finished=LATELY)
    assert due(people[:1], now) == []

    people_on(course, 1, finished=LATELY)
    assert due(people[:1], now) == ["satisfaction"]


def test_as_many_questions_for_many_courses(survey, finishers, now, django_assert_num_queries):
    SurveyFactory.create(moment="before-after")
    everybody = list(Enrolment.objects.unscoped("test").select_related("course"))

    for enrolments in (everybody[:1], everybody):
        with django_assert_num_queries(5):
            surveys_due(enrolments, language="en", now=now)
