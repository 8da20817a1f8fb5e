"""What somebody could be reminded of today. Pure but for the rows it reads; `digests` sends it.

Each matter has a subject of ids and days: who was reminded of it is not reminded of it again.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import NamedTuple

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from courses.outlines import OutlineData
from learning.models import EditionChange, Enrolment
from learning.reading import outlines_of
from notifications.zones import zone_of

from . import goals
from .models import CohortMember

DUE, INACTIVE, NEWS, GOAL = "due", "inactive", "news", "goal"
LABELS = {
    DUE: _("Something is due soon"),
    INACTIVE: _("I have not been in a course for a while"),
    NEWS: _("A course that I take has changed"),
    GOAL: _("I have not reached my weekly goal"),
}
SOON = timedelta(days=3)
QUIET = timedelta(days=14)
LONG_QUIET = timedelta(days=28)
"""Who was away longer than this is left alone."""
FRESH = timedelta(days=7)
FRIDAY = 4


class Matter(NamedTuple):
    kind: str
    subject: str
    title: str
    url: str
    detail: object = None


def matters_of(user: User, *, now: datetime) -> list[Matter]:
    """In the language of the person; the caller has switched to it."""
    places = list(_due(user, now))
    quiet, changed = list(_quiet(user, now)), list(_changed(user, now))
    courses = {place.cohort.course_id for place in places} | {one.course_id for one in quiet}
    courses |= {change.enrolment.course_id for change in changed}
    outlines = outlines_of(courses, user.language or settings.LANGUAGE_CODE)
    contents = {course: outline.content for course, outline in outlines.items()}
    return [
        *_due_matters(places, contents),
        *_quiet_matters(quiet, contents),
        *_news_matters(changed, contents),
        *_goal_matters(user, now),
    ]


def _due(user: User, now: datetime):
    today = now.astimezone(zone_of(user.country)).date()
    places = CohortMember.objects.of(user).inside().filter(next_due__range=(today, today + SOON))
    return places.select_related("cohort").order_by("next_due", "pk")


def _quiet(user: User, now: datetime):
    """Once for each pause: the day that somebody was last there is the subject."""
    mine = Enrolment.objects.of(user).present().unfinished()
    return mine.filter(last_activity__range=(now - LONG_QUIET, now - QUIET)).order_by("pk")


def _changed(user: User, now: datetime):
    changes = EditionChange.objects.of(user).unseen().filter(changed_at__gte=now - FRESH)
    return changes.filter(enrolment__left_at=None).select_related("enrolment").order_by("pk")


def _due_matters(places: list[CohortMember], contents: dict[int, OutlineData]) -> Iterator[Matter]:
    for place in places:
        content = contents.get(place.cohort.course_id)
        unit = content.by_id.get(place.next_unit_id or 0) if content else None
        if unit:
            subject = f"{place.pk}:{unit.id}:{place.next_due}"
            yield Matter(DUE, subject, unit.title, _absolute(unit.path), place.next_due)


def _quiet_matters(quiet: list[Enrolment], contents: dict[int, OutlineData]) -> Iterator[Matter]:
    for enrolment in quiet:
        content = contents.get(enrolment.course_id)
        if content:
            subject = f"{enrolment.pk}:{enrolment.last_activity.date()}"
            yield Matter(INACTIVE, subject, content.title, _absolute(content.path))


def _news_matters(changed: list[EditionChange], contents: dict[int, OutlineData]) -> Iterator[Matter]:
    for change in changed:
        content = contents.get(change.enrolment.course_id)
        if content:
            yield Matter(NEWS, str(change.pk), content.title, _absolute(content.path))


def _goal_matters(user: User, now: datetime) -> Iterator[Matter]:
    """On Friday or later, once a week."""
    local = now.astimezone(zone_of(user.country))
    week = goals.week_of(user, now=now) if local.weekday() >= FRIDAY else None
    if week and not week.is_reached:
        year, number, _day = local.isocalendar()
        yield Matter(GOAL, f"{year}-W{number:02}", "", _absolute(reverse("home:dashboard")), week)


def _absolute(path: str) -> str:
    return f"{settings.BASE_URL}{path}"
