"""What is caught up with while nobody waits for it (`notifications.periodic`)."""

from datetime import datetime

from notifications.periodic import every

from . import recounting


@every(5)
def recount_courses(*, now: datetime) -> None:
    recounting.catch_up(now=now)
