"""A worker is killed in the middle of an import, in a database of its own; prints what is there then, and after the next worker.

`python -m tests.processes.arrivals` plays it as the product is, and where what was written so far is already for good.
"""

import json
import multiprocessing
import os
import re
import signal
import sys
import time
from collections import Counter
from datetime import datetime
from unittest.mock import patch

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lms.settings.test")
django.setup()

from django.db import connection, connections  # noqa: E402 - after django.setup()
from django.test import Client  # noqa: E402
from django.urls import reverse  # noqa: E402
from django.utils import timezone  # noqa: E402
from wagtail.models import Page  # noqa: E402

from accounts.groups import AUTHORS, ensure_groups  # noqa: E402
from courses.models import Course, Unit  # noqa: E402
from interop import placing  # noqa: E402
from interop.arrivals import acts, jobs, working  # noqa: E402
from interop.arrivals.reading import Brought, read_here  # noqa: E402
from interop.models import CourseArrival  # noqa: E402
from tests.accounts.test_groups import member  # noqa: E402
from tests.factories import SiteFactory  # noqa: E402

WORDS = b"# Partners\n\n## One\n\nAsk.\n\n## Two\n\nWait.\n\n## Three\n\nThank.\n"
WRITTEN = 3
"""Pages that are written when the worker dies: of the course, its chapter, three lessons."""


def arrival_of(code: str, now: datetime) -> CourseArrival:
    """It was read, and waits for a worker to import it."""
    goal = acts.Goal(code=code, title=f"Partners {code}", promise="You find some.")
    author = member(AUTHORS)
    acts.bring(by=author, name="partners.md", data=WORDS, form="auto", language="en", goal=goal, now=now)
    claimed = working.claim(now=now)
    working.take_reading(claimed, read_here(Brought(claimed.name, WORDS)))
    claimed.refresh_from_db()
    return acts.start_import(arrival=claimed, version=0, now=now)


def work_and_stand_still(reached, now: datetime, *, is_kept: bool) -> None:
    """A worker that goes no further than the third page."""
    write, written = placing.write, []

    def slowly(page, *, publish):
        write(page, publish=publish)
        written.append(page)
        if len(written) == WRITTEN:
            if is_kept:
                connection.connection.commit()  # as if there were no transaction around it
            reached.set()
            time.sleep(600)

    with patch.object(placing, "write", slowly):
        jobs.work_off_arrivals(now=now)


def killed_in_the_middle(now: datetime, *, is_kept: bool) -> int:
    """How the worker ended."""
    context = multiprocessing.get_context("fork")
    reached = context.Event()
    connections.close_all()
    worker = context.Process(target=work_and_stand_still, args=(reached, now), kwargs={"is_kept": is_kept})
    worker.start()
    assert reached.wait(60), "the worker has not come as far as the third page"
    os.kill(worker.pid, signal.SIGKILL)
    worker.join(60)
    return worker.exitcode


def things() -> Counter:
    return Counter(pages=Page.objects.count(), units=Unit.objects.count(), courses=Course.objects.count())


def found(arrival: CourseArrival, before: Counter) -> dict:
    """What is new in the database, and what the person reads."""
    arrival.refresh_from_db()
    client = Client(headers={"host": "localhost"})
    client.force_login(arrival.by)
    html = client.get(reverse("arrivals:arrival", args=[arrival.uuid])).content.decode()
    said = re.findall(r'<p class="arrivals-reason">(.*?)</p>', html, re.DOTALL)
    return {"state": arrival.state, "new": dict(things() - before), "said": said}


def play(code: str, *, is_kept: bool) -> dict[str, object]:
    now, before = timezone.now(), things()
    arrival = arrival_of(code, now)
    ended = killed_in_the_middle(now, is_kept=is_kept)
    jobs.work_off_arrivals(now=now)  # another worker, while the lease of the dead one still runs
    CourseArrival.objects.unscoped("its lease is over").filter(pk=arrival.pk).update(run_after=now)
    dead = found(arrival, before)
    jobs.work_off_arrivals(now=now)
    return {"ended": ended, "dead": dead, "next": found(arrival, before)}


def main() -> None:
    SiteFactory.create(languages=("en",))
    ensure_groups()
    outcomes = {"protected": play("K1", is_kept=False), "unprotected": play("K2", is_kept=True)}
    json.dump(outcomes, sys.stdout)


if __name__ == "__main__":
    main()
