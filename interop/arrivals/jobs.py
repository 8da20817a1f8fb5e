"""One document after the other; between two of them mails and everything else have their turn."""

from datetime import datetime

from notifications import periodic

from . import working

EVERY = 2


@periodic.every(EVERY)
def work_off_arrivals(*, now: datetime) -> None:
    working.work_off(now=now)
