"""What runs by itself: corrections, a few seconds at a time, so that mails and attempts whose time is over do not wait."""

from datetime import datetime
from time import monotonic, sleep

from django.db import connection

from notifications import periodic

from . import working

EVERY = 5
AT_MOST = 4.0
SHORTEST_REST, LONGEST_REST = 0.025, 0.5


@periodic.every(EVERY)
def correct_results(*, now: datetime) -> None:
    end = monotonic() + AT_MOST
    working.work_off(now=now, may_go_on=lambda: monotonic() < end, rest=_Turns().rest)


class _Turns:
    """SQLite has one writer at a time, and who waits to save an answer only looks now and then whether it is their turn: they
    have as long as the batch before took."""

    def __init__(self) -> None:
        self.began = monotonic()

    def rest(self) -> None:
        if connection.vendor == "sqlite":
            sleep(min(LONGEST_REST, max(SHORTEST_REST, monotonic() - self.began)))
        self.began = monotonic()
