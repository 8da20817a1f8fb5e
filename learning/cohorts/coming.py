"""What is due next in each of somebody's courses, by their own dates."""

from datetime import date
from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import User
from courses.outlines import OutlineData, UnitEntry

from .models import CohortMember


class Coming(NamedTuple):
    unit: UnitEntry
    day: date
    words: str
    """How far away it is, such as "in 3 days"."""


def places_by_course(user: User) -> dict[int, CohortMember]:
    """Where something is dated and not done; of two cohorts of a course the earlier date."""
    dated = CohortMember.objects.of(user).inside().exclude(next_due=None).select_related("cohort")
    found: dict[int, CohortMember] = {}
    for place in dated.order_by("next_due", "pk"):
        found.setdefault(place.cohort.course_id, place)
    return found


def coming_in(content: OutlineData, place: CohortMember | None, *, today: date) -> Coming | None:
    unit = content.by_id.get(place.next_unit_id) if place and place.next_unit_id else None
    if unit is None or place is None or place.next_due is None:
        return None
    return Coming(unit, place.next_due, distance(place.next_due, today=today))


def distance(day: date, *, today: date) -> str:
    """Nobody is blamed for a day that has passed."""
    days = (day - today).days
    if days < 0:
        return _("Open, and welcome any time")
    if days == 0:
        return _("today")
    if days == 1:
        return _("tomorrow")
    return ngettext("in %(days)s day", "in %(days)s days", days) % {"days": days}
