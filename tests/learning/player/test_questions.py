import uuid

import pytest

from learning.actions import keep_note, leave
from learning.models import Enrolment, UnitNote
from learning.player.questions import course_at, enrolment_of, note_of
from tests.factories import EnrolmentFactory, unit_of

pytestmark = pytest.mark.django_db


def test_course_is_found_by_its_address(course):
    found = course_at("/it/corsi/c1/")

    outline = course.outlines.get(language="it")
    assert (found.outline, found.version, found.state) == (outline.pk, outline.version, "open")
    assert uuid.UUID(str(found.course)) == course.uuid
    assert not found.may_be_private


def test_no_course_at_another_address(course):
    assert course_at("/it/corsi/c9/") is None


def test_enrolment_is_the_one_of_the_orm(course, learner, stranger):
    EnrolmentFactory.create(user=stranger, course=course)
    EnrolmentFactory.create(user=learner, course=course)

    found, expected = enrolment_of(learner, course.pk), Enrolment.objects.of(learner).get()

    fields = ("pk", "edition_id", "language", "finished_at", "done_units", "last_unit_id", "last_activity")
    assert [getattr(found, field) for field in fields] == [getattr(expected, field) for field in fields]


def test_who_left_is_not_enrolled(course, learner, now):
    leave(enrolment=EnrolmentFactory.create(user=learner, course=course), now=now)

    assert enrolment_of(learner, course.pk) is None


def test_note_is_ones_own(course, learner, stranger, now):
    unit = unit_of(course, "lesson-1")
    keep_note(user=stranger, unit=unit, text="Not yours", language="en", now=now)
    assert note_of(learner, unit.pk) is None

    keep_note(user=learner, unit=unit, text="Mine", language="en", now=now)

    found, expected = note_of(learner, unit.pk), UnitNote.objects.of(learner).get()
    assert (found.text, found.bookmarked, found.changed_at) == ("Mine", False, expected.changed_at)
