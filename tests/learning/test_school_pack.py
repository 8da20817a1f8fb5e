from datetime import timedelta

import pytest
from django.utils.timezone import localdate

from accounts.schools import pack
from learning.actions import enrol
from learning.school_pack import cohorts_of_school, courses_of_members
from tests.accounts.schools.factories import SchoolFactory, lead_of, member
from tests.learning.cohorts.factories import CohortFactory

pytestmark = pytest.mark.django_db


def enrolled(school, course, count, now):
    for _number in range(count):
        enrol(user=member(school).user, course=course, language="en", now=now)


@pytest.mark.parametrize(("people", "rows"), [(4, []), (5, [("Course C1", "5", "0")])])
def test_courses_are_counted_from_five_people_on(course, now, people, rows):
    school, other = SchoolFactory.create(), SchoolFactory.create(name="Another")
    enrolled(school, course, people, now)
    enrolled(other, course, 3, now)

    assert courses_of_members(school, now).rows == rows


def test_pack_has_the_courses_between_people_and_dates(course, now):
    titles = [section.title for section in pack.sections(SchoolFactory.create(), now=now)]

    assert titles == ["People", "Courses", "Dates"]


def test_cohorts_that_are_not_over_are_handed_over(course, now):
    school = SchoolFactory.create()
    lead, today = lead_of(school), localdate(now)
    for name, ends in (("Autumn group", today), ("Long ago", today - timedelta(days=1))):
        cohort = CohortFactory.create(course=course, by=lead, school=school, name=name)
        type(cohort).objects.unscoped("test").filter(pk=cohort.pk).update(
            starts_on=today - timedelta(days=30), ends_on=ends
        )

    assert [row[:2] for row in cohorts_of_school(school, now).rows] == [("Autumn group", "Course C1")]
