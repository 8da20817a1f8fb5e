"""What the media library does by itself."""

from datetime import datetime

from content.actions import forget_former_files
from notifications import periodic

A_DAY = 24 * 60 * 60


@periodic.every(A_DAY)
def sweep_former_files(*, now: datetime) -> None:
    forget_former_files(now=now)
