"""The last two courses of a path are finished in the same moment."""

import multiprocessing
import time
from datetime import datetime
from unittest.mock import patch

from django.db import transaction

from accounts.models import User
from courses.models import Course
from learning import following
from learning.actions import complete_unit
from learning.models import Enrolment, PathEnrolment, Source
from notifications.models import Outbox
from tests.factories import CourseFactory, EnrolmentFactory, PersonFactory
from tests.learning.factories import path_of

from .scenes import Scene

LATE = 1
"""Seconds that a transaction stays open: the other one has looked by then."""


def last_courses(*, now: datetime) -> Scene:
    """Two processes, a course of one lesson each."""
    courses = [_course(code) for code in ("P1", "P2")]
    path = courses[0].paths.first() or path_of(*courses, code="p", languages=("en",))
    person = PersonFactory.create()
    following.follow(user=person, path=path, language="en", now=now)
    waiting = [EnrolmentFactory.create(user=person, course=course, now=now) for course in courses]
    return Scene(act=lambda: _finish(waiting, now), count=lambda: _ends(person), processes=2)


def careless_last_courses(*, now: datetime) -> Scene:
    """Nobody waits for the other."""
    scene = last_courses(now=now)

    def act() -> None:
        with patch.object(following, "_locked", lambda found: found):
            scene.act()

    return Scene(act=act, count=scene.count, processes=2)


def _course(code: str) -> Course:
    return Course.objects.filter(code=code).first() or CourseFactory.create(code=code, lessons=1)


def _finish(waiting: list[Enrolment], now: datetime) -> None:
    """Each process its own course."""
    mine = waiting[int(multiprocessing.current_process().name.rsplit("-", 1)[-1]) % 2]
    with transaction.atomic():
        complete_unit(enrolment=mine, unit=mine.course.units.get(), source=Source.LEARNER, now=now)
        time.sleep(LATE)


def _ends(person: User) -> dict[str, object]:
    finished = PathEnrolment.objects.of(person).exclude(finished_at=None)
    return {"finished": finished.count(), "promises": Outbox.objects.filter(kind="path certificate").count()}
