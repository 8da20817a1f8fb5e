"""The cohorts that concern somebody, with the titles of their courses."""

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from django.db.models import Count, Q

from accounts.models import User
from courses.models import Course
from courses.outlines import OutlineData
from learning.reading import outlines_of

from .models import Cohort, CohortMember, MemberState

MOST = 50


class Listed(NamedTuple):
    cohort: Cohort
    course: OutlineData
    place: CohortMember | None = None


def cohorts_of(user: User, language: str, *, now: datetime) -> dict[str, list[Listed]]:
    """Four queries, however many there are."""
    mine = list(
        CohortMember.objects.of(user).live().select_related("cohort").order_by("cohort__starts_on", "pk")
    )
    led = list(_running(Cohort.objects.managed_by(user), now).annotate(inside=_INSIDE)[:MOST])
    known = {place.cohort_id for place in mine} | {cohort.pk for cohort in led}
    offered = _running(Cohort.objects.visible_to(user), now).filter(course__in=Course.objects.open())
    others = list(offered.exclude(pk__in=known).select_related("school", "organisation")[:MOST])
    courses = {cohort.course_id for cohort in [*(place.cohort for place in mine), *led, *others]}
    contents = {course: outline.content for course, outline in outlines_of(courses, language).items()}
    return {
        "mine": _listed(((place.cohort, place) for place in mine), contents),
        "led": _listed(((cohort, None) for cohort in led), contents),
        "offered": _listed(((cohort, None) for cohort in others), contents),
    }


_INSIDE = Count("members", filter=Q(members__state=MemberState.MEMBER))


def _running(cohorts, now: datetime):
    return cohorts.running(on=now.date()).order_by("starts_on", "pk")


def _listed(
    pairs: Iterable[tuple[Cohort, CohortMember | None]], contents: dict[int, OutlineData]
) -> list[Listed]:
    return [
        Listed(cohort, contents[cohort.course_id], place)
        for cohort, place in pairs
        if cohort.course_id in contents
    ]
