"""Somebody finishes a unit while an author publishes, or lets everybody go over to a new edition."""

import multiprocessing
import time
from collections.abc import Callable
from datetime import datetime
from unittest.mock import patch

from django.db import connection, transaction
from django.db.models import Exists, OuterRef, QuerySet

from courses.editions import renew_edition
from courses.models import Course, CoursePage, LessonPage, Reach
from learning import deciding, recounting
from learning.actions import complete_unit
from learning.checking import check_summaries
from learning.models import Completion, Enrolment, Source
from tests.factories import CourseFactory, EnrolmentFactory, LessonFactory, PersonFactory, publish, unit_of

from .scenes import Scene

_lock = QuerySet.select_for_update
LATE = 1
"""Seconds that the fact stays uncommitted: an author who does not wait has counted by then."""


def goings_over(*, now: datetime) -> Scene:
    """Two processes: the learner, and a little later the author."""
    enrolment = _enrolled(now)
    return Scene(act=_acts(enrolment, now), count=lambda: _outcome(enrolment), processes=2)


def careless_goings_over(*, now: datetime) -> Scene:
    """The author does not wait for who is just finishing something."""
    scene = goings_over(now=now)

    def act() -> None:
        with patch.object(deciding, "_hold", _let_go):
            scene.act()

    return Scene(act=act, count=scene.count, processes=2)


def departures(*, now: datetime) -> Scene:
    """Two processes: somebody finishes a lesson, and a little later its author takes it away."""
    enrolment = _newcomer(now, lessons=3)
    page = LessonPage.objects.get(translation_key=unit_of(enrolment.course, "lesson-1").uuid)

    def act() -> None:
        _finish(enrolment, now) if _is_learner() else _take_away(page)

    return Scene(act=act, count=lambda: _outcome(enrolment), processes=2)


def careless_departures(*, now: datetime) -> Scene:
    """What is done is asked of the facts, which are read as they were before the author waited."""
    scene = departures(now=now)

    def act() -> None:
        with patch.object(recounting, "HasDone", _has_fact):
            scene.act()

    return Scene(act=act, count=scene.count, processes=2)


def publications(*, now: datetime) -> Scene:
    """Two processes: the author, and a little later the learner, who has no patience where the database knows any."""
    enrolment = _newcomer(now)

    def act() -> None:
        (_finish_soon if _is_learner() else _publish)(enrolment, now)

    return Scene(act=act, count=lambda: {"done": _outcome(enrolment)["done"]}, processes=2)


def careless_publications(*, now: datetime) -> Scene:
    """The author locks the key of the edition, too, which whoever finishes a unit refers to."""
    scene = publications(now=now)

    def act() -> None:
        with patch.object(QuerySet, "select_for_update", _lock_all):
            scene.act()

    return Scene(act=act, count=scene.count, processes=2)


def _lock_all(rows: QuerySet, **asked: object) -> QuerySet:
    return _lock(rows, **asked | {"no_key": False})


def _enrolled(now: datetime) -> Enrolment:
    """On a course of two lessons that has three by now."""
    enrolment = _newcomer(now)
    module = CoursePage.objects.get(translation_key=enrolment.course.uuid).get_children().get()
    publish(module, LessonFactory.build(number=3))
    return enrolment


def _newcomer(now: datetime, lessons: int = 2) -> Enrolment:
    course = CourseFactory.create(code=f"E{Course.objects.count()}", lessons=lessons)
    return EnrolmentFactory.create(user=PersonFactory.create(), course=course, now=now)


def _acts(enrolment: Enrolment, now: datetime) -> Callable[[], None]:
    def act() -> None:
        (_finish if _is_learner() else _decide)(enrolment, now)

    return act


def _is_learner() -> bool:
    return bool(int(multiprocessing.current_process().name.rsplit("-", 1)[-1]) % 2)


def _finish(enrolment: Enrolment, now: datetime) -> None:
    unit = unit_of(enrolment.course, "lesson-1")
    with transaction.atomic():
        complete_unit(enrolment=enrolment, unit=unit, source=Source.LEARNER, now=now)
        time.sleep(LATE)


def _finish_soon(enrolment: Enrolment, now: datetime) -> None:
    time.sleep(LATE / 2)
    with transaction.atomic():
        if connection.vendor == "postgresql":
            connection.cursor().execute("SET LOCAL lock_timeout = '200ms'")
        unit = unit_of(enrolment.course, "lesson-1")
        complete_unit(enrolment=enrolment, unit=unit, source=Source.LEARNER, now=now)


def _publish(enrolment: Enrolment, now: datetime) -> None:
    with transaction.atomic():
        renew_edition(course=enrolment.course, now=now)
        time.sleep(LATE)


def _take_away(page: LessonPage) -> None:
    time.sleep(LATE / 5)  # until it comes to the summaries, half of the time has passed
    page.unpublish()


def _let_go(people: QuerySet) -> None:
    """Nobody is held."""


def _has_fact(unit: int) -> Exists:
    facts = Completion.objects.unscoped("counted, not shown")
    return Exists(facts.filter(enrolment=OuterRef("pk"), unit=unit))


def _decide(enrolment: Enrolment, now: datetime) -> None:
    time.sleep(LATE / 2)
    edition = enrolment.course.editions.newest_first()[0]
    deciding.decide(edition=edition, reach=Reach.UNFINISHED, by=None, now=now)


def _outcome(enrolment: Enrolment) -> dict[str, object]:
    enrolment = Enrolment.objects.of(enrolment.user).get()
    wrong = [found.column for found in check_summaries().differences if found.enrolment == enrolment.pk]
    return {"edition": enrolment.edition.number, "done": enrolment.done, "wrong": wrong}
