"""Cohorts of sample people from `samples.yaml`: begun and joined by actions, and marked as samples."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from accounts.models import Membership, School, SchoolRole, User
from courses.models import Course
from learning.cohorts import actions, joining
from learning.models import Cohort
from learning.reading import outline_of

Facts = Mapping[str, Any]
_REASON = "samples are made once"


def tell(story: list[Facts], *, now: datetime) -> None:
    """Those that are not there yet."""
    known = set(Cohort.objects.unscoped(_REASON).filter(is_sample=True).values_list("name", flat=True))
    for facts in story:
        if facts["name"] not in known:
            _begin(facts, now - timedelta(days=facts["days"]), now)


@transaction.atomic
def _begin(facts: Facts, moment: datetime, now: datetime) -> None:
    lead = _person(facts["by"])
    course = Course.objects.open().filter(code=facts["course"]).first()
    outline = outline_of(course, course.source_language) if course else None
    if lead is None or outline is None:
        return
    cohort = actions.begin(
        by=lead,
        units=outline.content.units,
        now=moment,
        course=course,
        name=facts["name"],
        school=_led_by(lead, facts.get("school"), moment),
        starts_on=moment.date(),
        hours_per_week=facts["hours"],
        seats=facts.get("seats"),
        entry="open",
        is_sample=True,
    )
    for email in facts["members"]:
        _join(cohort, email, moment)
    for email, more in facts.get("more_time", {}).items():
        place = cohort.members.select_related("user").get(user__email=email)
        actions.extend(place=place, now=now, **more)
    Cohort.objects.unscoped(_REASON).filter(pk=cohort.pk).update(entry=facts["entry"])
    _meet(cohort, facts["session"], now)


def _led_by(lead: User, name: str | None, moment: datetime) -> School | None:
    school = School.objects.filter(name=name, is_sample=True).first()
    if school and not Membership.objects.of(lead).live().filter(school=school).exists():
        Membership.objects.create(school=school, user=lead, role=SchoolRole.LEAD, joined_at=moment)
    return school


def _join(cohort: Cohort, email: str, moment: datetime) -> None:
    user = _person(email)
    if user:
        joining.join(cohort=cohort, user=user, language=user.language, now=moment)


def _meet(cohort: Cohort, title: str, now: datetime) -> None:
    starts_at = (now + timedelta(days=5)).replace(hour=13, minute=0, second=0, microsecond=0)
    actions.plan_session(cohort=cohort, title=title, starts_at=starts_at, minutes=45, link="")


def _person(email: str) -> User | None:
    return User.objects.filter(email=email, is_sample=True).first()
