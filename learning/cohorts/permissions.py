"""Who may begin a cohort, and for whom."""

from django.db.models import QuerySet

from accounts.models import User
from accounts.schools.models import LEADING, Membership, School

ACROSS_SCHOOLS = "learning.manage_cohorts"


def led_schools(user: User) -> QuerySet[School]:
    """For these somebody may begin a cohort, as lead or deputy (`accounts.schools.permissions.can_lead`)."""
    led = Membership.objects.of(user).live().filter(role__in=LEADING)
    return School.objects.filter(pk__in=led.values("school")).order_by("name")


def can_begin_across_schools(user: User) -> bool:
    return user.has_perm(ACROSS_SCHOOLS)


def can_begin(user: User) -> bool:
    return can_begin_across_schools(user) or led_schools(user).exists()
