import uuid

import pytest

from learning.actions import complete_unit, keep_note, leave
from learning.models import Enrolment, UnitNote
from learning.player.questions import course_at, own_of
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


def test_enrolment_is_the_one_of_the_orm(course, learner, stranger, now):
    EnrolmentFactory.create(user=stranger, course=course)
    enrolment = EnrolmentFactory.create(user=learner, course=course)
    complete_unit(enrolment=enrolment, unit=unit_of(course, "lesson-1"), source="learner", now=now)

    found, expected = own_of(learner, course=course.pk).enrolment, Enrolment.objects.of(learner).get()

    fields = ("pk", "edition_id", "language", "finished_at", "done_units", "last_unit_id", "last_activity")
    assert [getattr(found, field) for field in fields] == [getattr(expected, field) for field in fields]
    assert found.done_units != []


def test_what_was_not_asked_for_is_read_when_it_is_used(course, learner):
    EnrolmentFactory.create(user=learner, course=course)

    found = own_of(learner, course=course.pk).enrolment

    assert found.get_deferred_fields() >= {"user_id", "course_id", "state"}
    assert (found.user, found.course, found.state) == (learner, course, "active")


def test_who_left_is_not_enrolled(course, learner, now):
    leave(enrolment=EnrolmentFactory.create(user=learner, course=course), now=now)

    assert own_of(learner, course=course.pk) == (None, None, None, None)


def test_note_is_ones_own_also_without_an_enrolment(course, learner, stranger, now):
    unit = unit_of(course, "lesson-1")
    keep_note(user=stranger, unit=unit, text="Not yours", language="en", now=now)
    assert own_of(learner, course=course.pk, unit=unit.pk).note is None

    keep_note(user=learner, unit=unit, text="Mine", language="en", now=now)

    found, expected = own_of(learner, course=course.pk, unit=unit.pk).note, UnitNote.objects.of(learner).get()
    assert (found.pk, found.text, found.changed_at) == (expected.pk, "Mine", expected.changed_at)
    assert found.bookmarked is False


def test_note_of_another_unit_is_not_this_ones(course, learner, now):
    keep_note(user=learner, unit=unit_of(course, "lesson-1"), text="One", language="en", now=now)

    assert own_of(learner, course=course.pk, unit=unit_of(course, "lesson-2").pk).note is None
