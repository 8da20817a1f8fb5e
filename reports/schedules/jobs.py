from datetime import datetime

from notifications.periodic import every

from . import acts


@every(300)
def start_schedules(*, now: datetime) -> None:
    acts.start_due(now=now)
