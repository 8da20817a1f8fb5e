"""A worker is killed while it carries out an import, in a database of its own; prints what is there then, and after the next worker.

`python -m tests.processes.imports_of_people` plays it as the product is, and where the word how far it is is written on its own, before the rows are done.
"""

import json
import multiprocessing
import os
import signal
import sys
import time
from datetime import timedelta
from unittest.mock import patch

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lms.settings.test")
django.setup()

from django.db import connection, connections  # noqa: E402 - after django.setup()
from django.utils import timezone  # noqa: E402

from accounts.models import Membership, User  # noqa: E402
from interop.people import acts, carrying_out, working  # noqa: E402
from interop.people.reading import read_here  # noqa: E402
from learning.models import Enrolment  # noqa: E402
from notifications.models import Outbox  # noqa: E402
from tests.accounts.schools.factories import SchoolFactory  # noqa: E402
from tests.factories import CourseFactory, PersonFactory, SiteFactory  # noqa: E402

ROWS = 20
DIES_AT = 7


def brought(admin, name: str):
    """Looked at, and about to be carried out."""
    lines = [f"{name}{number}@new.example,P{number},Istituto Bosco,C1" for number in range(ROWS)]
    data = "\n".join(["email,name,school,course", *lines]).encode()
    now = timezone.now()
    row = acts.bring(by=admin, school=None, name="people.csv", data=data, language="en", now=now)
    claimed = working.claim(working.all_imports(), now=now, lease=working.LEASE)
    working.take_table(claimed, read_here(data, language="en"))
    row.refresh_from_db()
    acts.look_at(brought=row, columns=row.columns, fixed={}, now=now)
    working.work_off(clock=timezone.now)
    acts.carry_out(brought=row, ends_others=False, now=now)
    return row


def work_and_stand_still(reached, *, is_kept: bool) -> None:
    """A worker that goes no further than the seventh person. `is_kept`: as if a lot were no transaction."""
    make, go_on, made = carrying_out._make, working._go_on, []

    def slowly(step, turn):
        make(step, turn)
        made.append(turn)
        if len(made) == DIES_AT:
            if is_kept:
                connection.connection.commit()
            reached.set()
            time.sleep(600)

    def too_early(kept, lot, names, now):
        go_on(kept, lot, now)
        connection.connection.commit()
        carry_out(kept, lot, names, now)

    carry_out = working._carry_out
    acts_of = carrying_out._ACTS | {"make": slowly}
    with patch.object(carrying_out, "_ACTS", acts_of), patch.object(working, "DONE_AT_ONCE", 5):
        if is_kept:
            with patch.object(working, "_carry_out", too_early):
                working.work_off(clock=timezone.now)
        else:
            working.work_off(clock=timezone.now)


def killed_in_the_middle(*, is_kept: bool) -> int:
    context = multiprocessing.get_context("fork")
    reached = context.Event()
    connections.close_all()
    worker = context.Process(target=work_and_stand_still, args=(reached,), kwargs={"is_kept": is_kept})
    worker.start()
    assert reached.wait(60), "the worker has not come as far as the seventh person"
    os.kill(worker.pid, signal.SIGKILL)
    worker.join(60)
    return worker.exitcode


def found(row, name: str) -> dict:
    row.refresh_from_db()
    people = User.objects.filter(email__startswith=name)
    mails = [f"people:account:{pk}" for pk in people.values_list("pk", flat=True)]
    return {
        "stage": row.stage,
        "people": people.count(),
        "members": Membership.objects.unscoped("test").filter(user__in=people).count(),
        "enrolments": Enrolment.objects.unscoped("test").filter(user__in=people).count(),
        "mails": Outbox.objects.filter(key__in=mails).count(),
        "counts": row.counts,
    }


def play(admin, name: str, *, is_kept: bool) -> dict[str, object]:
    row = brought(admin, name)
    ended = killed_in_the_middle(is_kept=is_kept)
    working.work_off(clock=timezone.now)  # another worker, while the lease of the dead one still runs
    dead = found(row, name)
    working.work_off(clock=lambda: timezone.now() + working.LEASE + timedelta(seconds=1))
    return {"ended": ended, "dead": dead, "next": found(row, name)}


def main() -> None:
    SiteFactory.create(languages=("en",))
    CourseFactory.create(code="C1", lessons=1)
    SchoolFactory.create()
    admin = PersonFactory.create(email="admin@example.org", is_superuser=True, is_staff=True)
    outcomes = {
        "protected": play(admin, "good", is_kept=False),
        "unprotected": play(admin, "torn", is_kept=True),
    }
    json.dump(outcomes, sys.stdout)


if __name__ == "__main__":
    main()
