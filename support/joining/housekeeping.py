"""What is done by itself."""

from datetime import datetime

from notifications import periodic

from .actions import settle_due

DAY = 24 * 60 * 60


@periodic.every(DAY)
def settle_merges(*, now: datetime) -> None:
    settle_due(now=now)
