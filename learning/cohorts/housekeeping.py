"""What is done for cohorts by itself, hour by hour."""

from datetime import datetime

from notifications import periodic

from . import digests

HOUR = 60 * 60


@periodic.every(HOUR)
def remind_people(*, now: datetime) -> None:
    digests.remind_all(now=now)


@periodic.every(24 * HOUR)
def forget_reminders(*, now: datetime) -> None:
    digests.forget_old(now=now)
