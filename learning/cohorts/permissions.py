"""Who may begin a cohort, and for whom."""

from django.contrib.auth.models import Permission
from django.db.models import Q, QuerySet

from accounts.models import User
from accounts.organisations.models import Organisation
from accounts.schools.models import LEADING, Membership, School

from .models import Cohort

ACROSS_SCHOOLS = "learning.manage_cohorts"


def led_schools(user: User) -> QuerySet[School]:
    """For these somebody may begin a cohort, as lead or deputy (`accounts.schools.permissions.can_lead`)."""
    led = Membership.objects.of(user).live().filter(role__in=LEADING)
    return School.objects.filter(pk__in=led.values("school")).order_by("name")


def can_begin_across_schools(user: User) -> bool:
    """Begin a cohort for people of any school."""
    return user.has_perm(ACROSS_SCHOOLS)


def can_begin(user: User) -> bool:
    """Begin a cohort: for people of any school, of the school that one leads, or of the schools of one's network."""
    return can_begin_across_schools(user) or led_schools(user).exists() or own_organisations(user).exists()


def own_organisations(user: User) -> QuerySet[Organisation]:
    """For the schools of these somebody may begin a cohort. They lead it, and see what facilitators see of those who join."""
    return Organisation.objects.administered_by(user).in_order()


def possible_facilitators(cohort: Cohort) -> QuerySet[User]:
    """Those who lead it, those who may begin cohorts across schools, and the colleagues of its school."""
    right = Permission.objects.filter(codename=ACROSS_SCHOOLS.partition(".")[2])
    colleagues = (
        Membership.objects.unscoped("who may be asked to help").live().filter(school=cohort.school_now)
    )
    people = Q(groups__permissions__in=right) | Q(led_cohorts=cohort) | Q(pk__in=colleagues.values("user"))
    return User.objects.filter(people, is_active=True).distinct().order_by("name", "pk")
