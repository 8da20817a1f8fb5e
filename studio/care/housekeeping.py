"""Who looks after a unit is reminded by itself. Asked once an hour, so that a day is not missed; told once a day."""

from datetime import datetime

from django.utils import timezone

from notifications import periodic

from .due import told_on
from .letters import tell_caretakers

HOUR = 60 * 60


@periodic.every(HOUR)
def remind_caretakers(*, now: datetime) -> None:
    day = timezone.localdate(now)
    tell_caretakers(list(told_on(day)), day=day)
