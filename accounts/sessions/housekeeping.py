"""What is done by itself, day by day."""

from datetime import datetime

from notifications import periodic

from . import actions

DAY = 24 * 60 * 60


@periodic.every(DAY)
def forget_old_sessions(*, now: datetime) -> None:
    actions.forget_old(now=now)
