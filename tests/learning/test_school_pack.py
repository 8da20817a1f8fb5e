import pytest

from accounts.schools import pack
from learning.actions import enrol
from learning.school_pack import courses_of_members
from tests.accounts.schools.factories import SchoolFactory, member

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
