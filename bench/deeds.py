"""What the product's worker or an author does, in a process of its own so that it can be measured; prints what came of it, as JSON.

`python -m bench.deeds close UNIT` closes what is due in a quiz; `decide VERSION` decides about a corrected key.
"""

import json
import logging
import os
import sys
import time

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bench.settings")
django.setup()

from django.db import connection  # noqa: E402 - after django.setup()
from django.utils import timezone  # noqa: E402

from assessments.actions import close_due_attempts  # noqa: E402
from assessments.correcting import acts  # noqa: E402
from assessments.models import Attempt, AttemptState, Policy, QuestionVersion  # noqa: E402

from .server import cpu_of  # noqa: E402

_COUNTING = "measured"


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


DEEDS = {"close": close, "decide": decide}

if __name__ == "__main__":
    sys.stdout.write(json.dumps(DEEDS[sys.argv[1]](*sys.argv[2:])) + "\n")
