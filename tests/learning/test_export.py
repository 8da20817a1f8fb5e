import pytest

from learning.actions import complete_unit, keep_note
from learning.export import courses, notes
from learning.models import Source
from tests.factories import EnrolmentFactory, unit_of

pytestmark = pytest.mark.django_db


def test_export_names_every_course_with_what_was_done(learner, course, now):
    enrolment = EnrolmentFactory.create(user=learner, course=course)
    complete_unit(enrolment=enrolment, unit=unit_of(course, "lesson-1"), source=Source.LEARNER, now=now)

    exported = courses(learner)

    assert [(found["course"], found["percent"]) for found in exported] == [("C1", 33)]
    assert exported[0]["units"] == [{"unit": "lesson-1", "done": now}]


def test_export_holds_ones_own_notes_only(learner, stranger, course, now):
    for user in (learner, stranger):
        keep_note(user=user, unit=unit_of(course, "lesson-1"), text=user.name, language="en", now=now)

    assert [(note["unit"], note["text"]) for note in notes(learner)] == [("lesson-1", "Lea Learner")]


def test_export_asks_as_often_for_many_notes(learner, course, now, django_assert_num_queries):
    for key in ("lesson-1", "lesson-2", "lesson-3"):
        keep_note(user=learner, unit=unit_of(course, key), text="…", language="en", now=now)
        with django_assert_num_queries(1):
            notes(learner)
