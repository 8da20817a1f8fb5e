"""What this does by itself, once an hour."""

from datetime import datetime

from notifications import periodic

from . import waiting

HOUR = 60 * 60


@periodic.every(HOUR)
def sweep_files(*, now: datetime) -> None:
    """What nobody said yes to."""
    for path in list(waiting.left_over(before=now - waiting.KEPT_FOR)):
        path.unlink(missing_ok=True)
