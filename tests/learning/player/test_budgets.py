"""What a page asks of the database: the same for a course of 3 and of 300 lessons."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from learning.models import Enrolment
from tests.factories import EnrolmentFactory
from tests.learning.factories import large_course, unit_path

pytestmark = pytest.mark.django_db
COURSE = "/en/courses/c1/"


def queries(client, address) -> int:
    with CaptureQueriesContext(connection) as asked:
        client.get(address)
    return len(asked)


@pytest.mark.parametrize("lessons", [3, 30, 300])
def test_warm_pages_ask_the_same_whatever_the_size_of_the_course(client, learner, site, lessons):
    course = large_course(lessons=lessons)
    lesson = unit_path(course, "lesson-1")
    queries(client, lesson), queries(client, COURSE)
    visitor = queries(client, lesson), queries(client, COURSE)
    EnrolmentFactory.create(user=learner, course=course)
    client.force_login(learner)
    queries(client, lesson), queries(client, COURSE)
    Enrolment.objects.of(learner).update(last_unit=None)
    goes_on, stays = queries(client, lesson), queries(client, lesson)

    assert visitor == (1, 1)  # outline
    assert goes_on == 5  # outline, session, person, enrolment with note, place
    assert stays == 4
    assert queries(client, COURSE) == 5  # the surveys that are open
