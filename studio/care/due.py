"""Units with somebody who looks after them, by the day on which they are looked at again."""

from datetime import date, timedelta

from django.db.models import Q, QuerySet

from accounts.models import User
from courses.models import Course, Unit
from courses.opening.forms import editors
from studio.permissions import courses_of

AHEAD = timedelta(days=14)


def reviewed() -> QuerySet[Unit]:
    """Live units of published courses that have a day, the earliest first."""
    units = Unit.objects.live().filter(review_on__isnull=False, course__in=Course.objects.published())
    return units.select_related("course", "caretaker").order_by("review_on", "course__code", "position")


def due_for(user: User) -> QuerySet[Unit]:
    """Of the courses that somebody works on, and what they look after themselves."""
    return reviewed().filter(Q(course__in=courses_of(user)) | Q(caretaker=user))


def told_on(day: date) -> QuerySet[Unit]:
    """What somebody is written about on this day: what is due on it, and what is due in two weeks."""
    people = editors().order_by()
    return reviewed().filter(review_on__in=[day, day + AHEAD], caretaker__in=people.values("pk"))
