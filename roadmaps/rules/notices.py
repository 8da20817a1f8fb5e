"""What learners are told of rules that have changed in courses which they take: until they put it aside, and two months at most."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import NamedTuple, cast

from django.core.cache import caches
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import override

from accounts.models import User
from content.languages import content_language
from learning import notices
from learning.models import Enrolment

from .facts import Known, of_version, today
from .models import RuleChange, RuleTask
from .resolving import caution

TOLD_FOR = timedelta(days=60)
_SECONDS = 30


class Lately(NamedTuple):
    course: int
    change: RuleChange


@dataclass(frozen=True)
class Told:
    """A change, with what was said before and what is said now."""

    change: RuleChange
    language: str

    @property
    def name(self):
        return of_version(self.change.after).named(self.language)

    @property
    def now(self):
        return self._said(of_version(self.change.after))

    @property
    def before(self):
        version = self.change.before
        is_other = version is not None and version.pk != self.change.after.pk
        return self._said(of_version(version)) if is_other else None

    @property
    def caution(self):
        """A new value is told at once, long before somebody else has checked it."""
        fact = of_version(self.change.after)
        return caution(fact, fact.standing(today()))

    def _said(self, fact: Known):
        with override(self.language):
            return fact.said(self.language)


def connect() -> None:
    notices.register(above_words)


def above_words(user: User, course: int, path: str, csrf: str) -> str:
    """In the player. Nothing is asked for a course in which nothing has changed lately."""
    told = told_to(user, [course], now=timezone.now()).get(course, [])
    if not told:
        return ""
    context = {"told": told, "ids": [each.change.pk for each in told], "next": path, "csrf": csrf}
    return render_to_string("roadmaps/rules/notice.html", context)


def told_to(user: User, courses: Iterable[int], *, now: datetime) -> dict[int, list[Told]]:
    """By course; what somebody has put aside is left out. Whoever came later began with the new rules."""
    wanted = set(courses)
    fresh = [each for each in lately(now) if each.course in wanted]
    if not fresh:
        return {}
    since, seen = _own(user, {each.course for each in fresh})
    found: dict[int, list[Told]] = {}
    for course, change in fresh:
        if change.pk not in seen and course in since and since[course] < change.made_at:
            found.setdefault(course, []).append(Told(change, content_language()))
    return found


def _own(user: User, courses: Iterable[int]) -> tuple[dict[int, datetime], set[int]]:
    """Since when they take each course, and what they have put aside, in one query."""
    mine = Enrolment.objects.of(user).present().filter(course__in=courses)
    rows = list(mine.values_list("course_id", "enrolled_at", "user__rule_changes_seen__change"))
    return {course: since for course, since, _ in rows}, {change for _, _, change in rows}


def lately(now: datetime) -> list[Lately]:
    """Of all courses, read twice a minute in each process: they are few."""
    known = caches["pages"].get_or_set("rules:lately", lambda: _read(now), _SECONDS)
    return cast("list[Lately]", known)


def _read(now: datetime) -> list[Lately]:
    pairs = RuleTask.objects.filter(course__isnull=False, change__made_at__gt=now - TOLD_FOR)
    found = set(pairs.values_list("course_id", "change_id"))
    wanted = RuleChange.objects.select_related(
        "fact", "before__fact", "before__check_made", "after__fact", "after__check_made"
    )
    changes = wanted.in_bulk({change for _, change in found})
    return sorted(
        (Lately(course, changes[change]) for course, change in found),
        key=lambda each: (each.change.made_at, each.change.pk),
        reverse=True,
    )
