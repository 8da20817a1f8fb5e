"""What this app does by itself, day by day."""

from datetime import datetime

from . import outbox, periodic

DAY = 24 * 60 * 60


@periodic.every(DAY)
def forget_what_is_done(*, now: datetime) -> None:
    outbox.forget_old(now=now)
    periodic.forget_old(now=now)
