"""Cohorts as facilitators begin them."""

from datetime import date, datetime, timedelta

from allauth.account.models import EmailAddress
from django.urls import reverse
from django.utils import timezone

from accounts.models import Membership, School, User
from courses.models import Course
from learning.cohorts import actions, joining
from learning.models import Cohort, CohortMember
from tests.factories import PersonFactory


class CohortFactory:
    """One that started today, open to everybody, an hour a week: three lessons are due on its sixth day."""

    @staticmethod
    def create(*, course: Course, by: User | None = None, now: datetime | None = None, **facts) -> Cohort:
        now = now or timezone.now()
        defaults = {
            "name": "Spring cohort",
            "starts_on": now.date(),
            "ends_on": None,
            "hours_per_week": 1,
            "seats": None,
            "entry": "open",
            "language": "",
            "school": None,
        }
        units = course.outlines.get(language="en").content.units
        by = by or PersonFactory.create(name="Fay Facilitator")
        return actions.begin(by=by, units=units, course=course, now=now, **(defaults | facts))


def at(name: str, cohort: Cohort, *args: object) -> str:
    return reverse(f"cohorts:{name}", args=[cohort.uuid, *args])


def join(cohort: Cohort, user: User, now: datetime | None = None, **how) -> CohortMember:
    return joining.join(cohort=cohort, user=user, language="en", now=now or timezone.now(), **how)


def lead_of(name: str, role: str = "lead") -> User:
    """Of a school of this name."""
    user = PersonFactory.create(name=f"Lead of {name}")
    school, _ = School.objects.get_or_create(name=name, country="IT")
    Membership.objects.create(school=school, user=user, role=role, joined_at=timezone.now())
    return user


def confirmed(user: User) -> User:
    EmailAddress.objects.create(user=user, email=user.email, primary=True, verified=True)
    return user


def days_ago(days: int) -> date:
    return timezone.now().date() - timedelta(days=days)
