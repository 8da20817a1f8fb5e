"""F-10: fifty who want the last seat of a cohort."""

import multiprocessing
import time
from contextlib import suppress
from datetime import datetime
from unittest.mock import patch

from django.db import IntegrityError

from accounts.models import User
from courses.models import Course
from learning.cohorts import joining
from learning.models import Cohort, CohortMember
from tests.factories import PersonFactory
from tests.learning.cohorts.factories import CohortFactory

from .scenes import REASON, Scene

LATE = 0.3
"""Seconds between looking for a seat and taking it: all others have looked, too."""


def last_seats(*, now: datetime) -> Scene:
    return _scene(now, processes=50, join=joining.join)


def careless_last_seats(*, now: datetime) -> Scene:
    """Nobody holds the cohort, and no transaction keeps others waiting; whether the constraint is there makes the difference then."""
    scene = _scene(now, processes=10, join=joining.join.__wrapped__)
    look = joining._taken

    def late(cohort: Cohort) -> set[int]:
        taken = look(cohort)
        time.sleep(LATE)
        return taken

    def act() -> None:
        with (
            patch.object(joining, "held", lambda cohort: cohort),
            patch.object(joining, "_taken", late),
            patch.object(joining, "enrol", lambda **_: None),
            patch.object(joining, "renew", lambda _: None),
            suppress(IntegrityError),
        ):
            scene.act()

    return Scene(act=act, count=scene.count, processes=10)


def _scene(now: datetime, *, processes: int, join) -> Scene:
    """Everybody tries for themselves: which process it is says who."""
    cohort = CohortFactory.create(course=Course.objects.get(code="C1"), seats=1, now=now)
    people = [PersonFactory.create() for _ in range(processes)]

    def act() -> None:
        join(cohort=cohort, user=_own(people), language="en", now=now)

    def count() -> dict[str, object]:
        places = CohortMember.objects.unscoped(REASON).filter(cohort=cohort)
        states = list(places.values_list("state", flat=True))
        return {"members": states.count("member"), "waiting": states.count("waiting")}

    return Scene(act=act, count=count, processes=processes)


def _own(people: list[User]) -> User:
    number = int(multiprocessing.current_process().name.rsplit("-", 1)[-1])
    return people[number % len(people)]
