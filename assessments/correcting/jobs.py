"""What runs by itself: corrections, a few seconds at a time, so that mails and attempts whose time is over do not wait."""

from datetime import datetime
from time import monotonic, sleep

from django.db import connection

from notifications import periodic

from . import working

EVERY = 5
AT_MOST = 3.0
REST = 0.025


@periodic.every(EVERY)
def correct_results(*, now: datetime) -> None:
    end = monotonic() + AT_MOST
    working.work_off(now=now, may_go_on=lambda: monotonic() < end, rest=_let_others_write)


def _let_others_write() -> None:
    """SQLite has one writer at a time. Who waits to save an answer only looks now and then whether it is their turn."""
    if connection.vendor == "sqlite":
        sleep(REST)
