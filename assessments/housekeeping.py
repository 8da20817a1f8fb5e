"""What this app does by itself, every few seconds."""

from datetime import datetime

from notifications import periodic

from .actions import close_due_attempts

CLOSING = 15


@periodic.every(CLOSING)
def close_attempts(*, now: datetime) -> None:
    close_due_attempts(now=now)
