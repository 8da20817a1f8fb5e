"""Once a month: a school whose lead has nobody to stand in is told so. It must not rest on one person (domain.md 0)."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet

from notifications import periodic

from . import letters
from .models import Membership, School, SchoolRole

DAY = 24 * 60 * 60
FIRST_DAYS = 7
GRACE = timedelta(days=14)
"""A school that has just begun is left in peace."""


@periodic.every(DAY)
def remind_of_deputies(*, now: datetime) -> None:
    """In its first week, so that a worker that stood still makes up for it; the key of the mail holds the month."""
    if now.day > FIRST_DAYS:
        return
    for school in without_deputy().filter(registered_at__lt=now - GRACE):
        with transaction.atomic():
            letters.remind_of_deputy(school, f"{now:%Y-%m}")


def without_deputy() -> QuerySet[School]:
    return School.objects.registered().filter(_has(SchoolRole.LEAD), ~_has(SchoolRole.DEPUTY)).order_by("pk")


def without_lead() -> QuerySet[School]:
    """Those that have, or had, members, and nobody who leads them."""
    return School.objects.registered().filter(~_has(SchoolRole.LEAD)).order_by("pk")


def _has(role: str) -> Exists:
    found = Membership.objects.unscoped("whether the school has one").active()
    return Exists(found.filter(school=OuterRef("pk"), role=role))
