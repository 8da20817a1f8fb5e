"""What the product's worker or an author does, in a process of its own so that it can be measured; prints what came of it, as JSON.

`python -m bench.deeds close UNIT` closes what is due in a quiz; `decide VERSION` decides about a corrected key; `publish COURSE` changes
the words of lessons, adds one, and takes one away; `complete PEOPLE` lets some of all people finish one unit each.
"""

import json
import logging
import os
import statistics
import sys
import time
from collections.abc import Callable, Iterator

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bench.settings")
django.setup()

from django.db import connection  # noqa: E402 - after django.setup()
from django.test.utils import CaptureQueriesContext  # noqa: E402
from django.utils import timezone  # noqa: E402

from assessments.actions import close_due_attempts  # noqa: E402
from assessments.correcting import acts  # noqa: E402
from assessments.models import Attempt, AttemptState, Policy, QuestionVersion  # noqa: E402
from courses.models import Course, LessonPage, ModulePage, Unit  # noqa: E402
from learning.actions import complete_unit  # noqa: E402
from learning.models import Enrolment, Source  # noqa: E402

from .server import cpu_of  # noqa: E402

_COUNTING, REWORDED, REST = "measured", 6, 3
_FRAME = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE")
"""Lessons that get other words; seconds between two publications."""


def close(unit: str) -> dict:
    attempts = Attempt.objects.unscoped(_COUNTING).filter(unit=int(unit))
    logging.disable(logging.CRITICAL)  # what is said of the poisoned one is no news here
    due = attempts.open().count()
    database, cpu, clock = database_cpu(), time.process_time(), time.perf_counter()
    close_due_attempts(now=timezone.now(), limit=2 * due)
    return {
        "due": due,
        "seconds": time.perf_counter() - clock,
        "cpu": time.process_time() - cpu + database_cpu() - database,
        "submitted": attempts.submitted().count(),
        "set_aside": attempts.filter(state=AttemptState.NEEDS_ATTENTION).count(),
        "open": attempts.open().count(),
    }


def database_cpu() -> float:
    """Seconds of the process that serves this connection; SQLite's are our own."""
    if connection.vendor != "postgresql":
        return 0.0
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        return cpu_of(cursor.fetchone()[0])


def decide(version: str) -> dict:
    """As if it had been decided a while ago, so that the worker begins at once."""
    old = QuestionVersion.objects.get(pk=int(version))
    new = old.question.versions.latest("number")
    then = timezone.now() - acts.SETTLES
    run = acts.correct(old=old, new=new, policy=Policy.NEW_KEY, by=None, reason="measured", now=then)
    return {"run": run.pk}


def publish(code: str) -> dict:
    """Each act with its seconds, its statements, and how many of them write enrolments. The first warms everything up."""
    lessons = _lessons(Course.objects.get(code=code))
    words = [_timed(lambda page=page: _reworded(page)) for page in lessons[:REWORDED]]
    added = _timed(lambda: _added(lessons[0].get_parent().specific))
    taken = _timed(lessons[-1].unpublish)
    return {"words": words[1:], "added": added, "taken": taken}


def complete(people: str) -> dict:
    """CPU seconds of one on average, the database's included; its statements, and those of one that also ends the course."""
    first, *others = list(_unfinished(int(people)))
    counted, timed = [first, *others[: len(others) // 4]], others[len(others) // 4 :]
    statements = [_statements(*each) for each in counted]
    before = time.process_time() + database_cpu()
    for each in timed:
        _complete(*each)
    return {
        "seconds": (time.process_time() + database_cpu() - before) / len(timed),
        "statements": statistics.median_high(statements),
        "most": max(statements),
        "people": len(timed),
    }


def _statements(enrolment: Enrolment, unit: Unit) -> int:
    """But for those that only begin and end transactions."""
    with CaptureQueriesContext(connection) as said:
        _complete(enrolment, unit)
    return sum(not query["sql"].startswith(_FRAME) for query in said)


def _complete(enrolment: Enrolment, unit: Unit) -> None:
    complete_unit(enrolment=enrolment, unit=unit, source=Source.LEARNER, now=timezone.now())


def _unfinished(people: int) -> Iterator[tuple[Enrolment, Unit]]:
    """Spread over all enrolments, each with a unit that is not done."""
    enrolments = Enrolment.objects.unscoped(_COUNTING).present().unfinished()
    keys = list(enrolments.order_by("pk").values_list("pk", flat=True))
    for key in keys[:: max(1, len(keys) // people)][:people]:
        enrolment = enrolments.select_related("user").get(pk=key)
        left = Unit.objects.live().filter(course=enrolment.course_id).exclude(pk__in=enrolment.done_units)
        if unit := left.order_by("position").first():
            yield enrolment, unit


def _lessons(course: Course) -> list[LessonPage]:
    pages = LessonPage.objects.live().filter(locale__language_code=course.source_language)
    return list(pages.filter(translation_key__in=course.units.values("uuid")).order_by("path"))


def _reworded(page: LessonPage) -> None:
    page.title = f"{page.title}, better"
    page.save_revision().publish()


def _added(module: ModulePage) -> None:
    page = LessonPage(title="One more", slug="one-more", locale=module.locale)
    module.add_child(instance=page)
    page.save_revision().publish()


def _timed(act: Callable[[], object]) -> dict:
    time.sleep(REST)
    with CaptureQueriesContext(connection) as said:
        clock = time.perf_counter()
        act()
        seconds = time.perf_counter() - clock
    writing = [query for query in said if query["sql"].startswith('UPDATE "learning_enrolment"')]
    return {"seconds": seconds, "statements": len(said), "writing": len(writing)}


DEEDS = {"close": close, "decide": decide, "publish": publish, "complete": complete}

if __name__ == "__main__":
    sys.stdout.write(json.dumps(DEEDS[sys.argv[1]](*sys.argv[2:])) + "\n")
