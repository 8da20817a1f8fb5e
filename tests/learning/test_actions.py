from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from learning.actions import (
    CourseNotOpenError,
    NotEnrolledError,
    complete_unit,
    enrol,
    keep_note,
    leave,
    remember_place,
    set_bookmark,
)
from learning.models import Completion, Enrolment, Source, UnitNote
from learning.signals import course_completed
from tests.factories import EnrolmentFactory, unit_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def enrolment(learner, course):
    return EnrolmentFactory.create(user=learner, course=course)


def done(enrolment, now, *keys):
    for key in keys:
        unit = unit_of(enrolment.course, key)
        enrolment = complete_unit(enrolment=enrolment, unit=unit, source=Source.LEARNER, now=now)
    return enrolment


def test_enrolling_twice_is_one_enrolment(learner, course, now):
    first = enrol(user=learner, course=course, language="en", now=now)
    second = enrol(user=learner, course=course, language="it", now=now)

    assert (first.pk, second.language) == (second.pk, "en")


def test_nobody_enrols_in_a_course_that_is_being_prepared(learner, course, now):
    course.state = "preparation"

    with pytest.raises(CourseNotOpenError):
        enrol(user=learner, course=course, language="en", now=now)


def test_done_unit_counts_once(enrolment, now):
    enrolment = done(enrolment, now, "lesson-1", "lesson-1")

    assert (enrolment.required, enrolment.done, enrolment.percent) == (3, 1, 33)


def test_finishing_a_unit_takes_eight_statements(enrolment, course, now):
    """Those included by which reports and cohorts follow."""
    unit = course.units.first()
    with CaptureQueriesContext(connection) as said:
        complete_unit(enrolment=enrolment, unit=unit, source=Source.LEARNER, now=now)

    assert len([query for query in said if "SAVEPOINT" not in query["sql"]]) == 8


def test_last_unit_finishes_the_course_once(enrolment, now):
    heard = []

    def hear(sender, enrolment, **kwargs):
        heard.append(enrolment.pk)

    course_completed.connect(hear)

    enrolment = done(enrolment, now, "lesson-1", "lesson-2", "lesson-3", "lesson-3")

    course_completed.disconnect(hear)
    assert (enrolment.finished_at, enrolment.percent, heard) == (now, 100, [enrolment.pk])


def test_who_left_finds_everything_when_coming_back(enrolment, learner, course, now):
    done(enrolment, now, "lesson-1")
    leave(enrolment=enrolment, now=now)

    back = enrol(user=learner, course=course, language="en", now=now)

    assert (back.left_at, back.done, back.state) == (None, 1, "active")


def test_who_left_cannot_finish_units(enrolment, now):
    leave(enrolment=enrolment, now=now)

    with pytest.raises(NotEnrolledError):
        done(enrolment, now, "lesson-1")
    assert Completion.objects.of(enrolment.user).count() == 0


def test_place_is_written_at_most_once_a_minute(enrolment, course, now):
    place = {"unit_id": unit_of(course, "lesson-2").pk, "language": "it"}

    first = remember_place(enrolment=enrolment, now=now, **place)
    enrolment = Enrolment.objects.of(enrolment.user).get()
    soon = remember_place(enrolment=enrolment, now=now + timedelta(seconds=30), **place)
    later = remember_place(enrolment=enrolment, now=now + timedelta(seconds=61), **place)

    assert (first, soon, later, enrolment.language) == (True, False, True, "it")


def test_note_is_rewritten_by_who_has_seen_it(learner, course, now):
    place = {"user": learner, "unit": unit_of(course, "lesson-1"), "language": "en"}
    first = keep_note(text="First", now=now, **place)

    keep_note(text="Second", now=now + timedelta(1), seen_at=first.changed_at, **place)

    assert UnitNote.objects.of(learner).get().text == "Second"


@pytest.mark.parametrize(
    ("newer", "kept"),
    [("Other", "First\n\nOther"), ("First and more", "First and more"), ("First", "First"), ("", "First")],
)
def test_note_that_changed_in_a_second_window_keeps_both_texts(learner, course, now, newer, kept):
    place = {"user": learner, "unit": unit_of(course, "lesson-1"), "language": "en"}
    keep_note(text="First", now=now, **place)

    keep_note(text=newer, now=now + timedelta(1), **place)

    assert UnitNote.objects.of(learner).get().text == kept


def test_bookmark_does_not_touch_the_note(learner, course, now):
    unit = unit_of(course, "lesson-1")
    keep_note(user=learner, unit=unit, text="Mine", language="en", now=now)

    set_bookmark(user=learner, unit=unit, bookmarked=True, now=now + timedelta(1))

    note = UnitNote.objects.of(learner).get()
    assert (note.text, note.bookmarked, note.changed_at) == ("Mine", True, now)
