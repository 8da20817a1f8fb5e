"""F-10: fifty who want what there is once: the last attempt at a quiz, one's place on a course."""

import time
from contextlib import suppress
from datetime import datetime
from unittest.mock import patch

from django.db.models import QuerySet

from assessments.actions import NoAttemptsLeft, start_attempt, starting, submit_attempt
from assessments.models import Attempt, AttemptState
from courses.models import Course
from learning import actions
from learning.models import Enrolment
from tests.assessments.factories import QuizFactory
from tests.factories import CourseFactory, EnrolmentFactory, PersonFactory

from .scenes import Scene, count_of

LATE = 1
"""Seconds: between looking and writing, where nothing protects, all others have looked, too."""


def last_attempts(*, now: datetime) -> Scene:
    """One of two attempts is left; each of fifty begins and hands in."""
    course = Course.objects.filter(code="C8").first() or CourseFactory.create(code="C8", lessons=0)
    unit = course.units.first() or QuizFactory.create(course=course, questions=1, max_attempts=2)
    enrolment = EnrolmentFactory.create(user=PersonFactory.create(), course=course, now=now)
    submit_attempt(attempt=start_attempt(enrolment=enrolment, unit=unit, now=now), now=now)

    def act() -> None:
        with suppress(NoAttemptsLeft):
            attempt = start_attempt(enrolment=enrolment, unit=unit, now=now)
            time.sleep(LATE)
            submit_attempt(attempt=attempt, now=now)

    return Scene(
        act=act,
        count=lambda: {
            "attempts": count_of(Attempt, enrolment=enrolment),
            "handed in": count_of(Attempt, enrolment=enrolment, state=AttemptState.SUBMITTED),
        },
        processes=50,
    )


def careless_last_attempts(*, now: datetime) -> Scene:
    """Nobody looks whether an attempt is open."""
    scene = last_attempts(now=now)

    def act() -> None:
        with patch.object(starting, "_rationed_open", lambda *_: None):
            scene.act()

    return Scene(act=act, count=scene.count, processes=10)


def enrolments(*, now: datetime) -> Scene:
    course, person = Course.objects.get(code="C1"), PersonFactory.create()
    return Scene(
        act=lambda: actions.enrol(user=person, course=course, language="en", now=now),
        count=lambda: {"enrolments": count_of(Enrolment, user=person)},
        processes=50,
    )


def careless_enrolments(*, now: datetime) -> Scene:
    """Without transaction and locks; whether the constraint is there makes the difference then."""
    create = QuerySet.create
    course, person = Course.objects.get(code="C1"), PersonFactory.create()
    edition = course.editions.newest_first().first()

    def late(self, **facts):
        time.sleep(LATE / 10)  # SQLite: one after the other
        return create(self, **facts)

    def act() -> None:
        with (
            patch.object(QuerySet, "create", late),
            patch.object(actions, "_current_edition", lambda *_: edition),
            patch.object(actions, "_locked", lambda enrolment: enrolment),
            patch.object(actions, "_summarised", lambda enrolment, *_: enrolment),
            suppress(Enrolment.MultipleObjectsReturned),
        ):
            actions.enrol.__wrapped__(user=person, course=course, language="en", now=now)

    return Scene(act=act, count=lambda: {"enrolments": count_of(Enrolment, user=person)}, processes=10)
