"""What this app does by itself, every few seconds and day by day."""

from datetime import datetime

from notifications import periodic

from .actions import close_due_attempts, forget_old_events, release_due_results

CLOSING = 15
DAY = 24 * 60 * 60


@periodic.every(CLOSING)
def close_attempts(*, now: datetime) -> None:
    close_due_attempts(now=now)
    release_due_results(now=now)


@periodic.every(DAY)
def forget_journal(*, now: datetime) -> None:
    forget_old_events(now=now)
