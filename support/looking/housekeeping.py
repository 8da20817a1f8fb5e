"""What is done by itself."""

from datetime import datetime

from notifications import periodic

from .actions import end_overdue

FIVE_MINUTES = 5 * 60


@periodic.every(FIVE_MINUTES)
def end_looks(*, now: datetime) -> None:
    end_overdue(now=now)
