"""What this app does by itself, hour by hour."""

from datetime import datetime

from notifications import periodic

from .actions import sweep_course
from .models import Course

HOUR = 60 * 60


@periodic.every(HOUR)
def sweep_courses(*, now: datetime) -> None:
    for course in Course.objects.order_by("code"):
        sweep_course(course=course, now=now)
