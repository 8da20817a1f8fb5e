"""What runs by itself: corrections, a few seconds at a time, so that mails and attempts whose time is over do not wait."""

from datetime import datetime
from time import monotonic

from notifications import periodic

from . import working

EVERY = 5
AT_MOST = 3.0


@periodic.every(EVERY)
def correct_results(*, now: datetime) -> None:
    end = monotonic() + AT_MOST
    working.work_off(now=now, may_go_on=lambda: monotonic() < end)
