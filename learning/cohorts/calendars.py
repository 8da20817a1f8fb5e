"""Somebody's own calendar: what they have to do by when, and when their cohorts meet; and the secret address of it."""

from collections.abc import Iterator
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from accounts.models import User
from courses.outlines import OutlineData
from learning.reading import outlines_of
from safety import tokens

from . import ics
from .letters import address_of
from .models import CalendarFeed, CohortMember, LiveSession
from .schedule import schedule_of

HOST = "pontis"


@transaction.atomic
def renew_address(*, user: User, now: datetime) -> str:
    """A new secret of 256 bits, told this once; the old address is dead."""
    secret = tokens.new()
    facts = {"digest": tokens.digest(secret), "made_at": now}
    CalendarFeed.objects.of(user).update_or_create(user=user, defaults=facts)
    return secret


@transaction.atomic
def close_address(*, user: User) -> None:
    CalendarFeed.objects.of(user).delete()


def owner_of(secret: str) -> User | None:
    feeds = CalendarFeed.objects.unscoped("the secret says whose it is").select_related("user")
    feed = feeds.filter(digest=tokens.digest(secret), user__is_active=True).first()
    return feed.user if feed else None


def calendar_of(user: User, *, now: datetime) -> str:
    language = user.language or settings.LANGUAGE_CODE
    places = list(CohortMember.objects.of(user).inside().select_related("cohort", "enrolment").order_by("pk"))
    outlines = outlines_of({place.cohort.course_id for place in places}, language)
    sessions = LiveSession.objects.filter(cohort__in=[place.cohort_id for place in places])
    with override(language):
        events = [
            *(event for place in places for event in _dues(place, outlines.get(place.cohort.course_id), now)),
            *(_session(session, language) for session in sessions.select_related("cohort").order_by("pk")),
        ]
        return ics.calendar(settings.WAGTAIL_SITE_NAME, events, now=now)


def _dues(place: CohortMember, outline, now: datetime) -> Iterator[ics.Event]:
    if outline is None:
        return
    content: OutlineData = outline.content
    for row in schedule_of(place, content, now=now):
        if not row.is_done:
            yield ics.Event(
                uid=f"unit-{row.unit.uuid}-{place.pk}@{HOST}",
                title=row.unit.title,
                begins=row.day,
                text=_("Suggested by your cohort “%(cohort)s”. Nothing closes on this day.")
                % {"cohort": place.cohort.name},
                url=f"{settings.BASE_URL}{row.unit.path}",
            )


def _session(session: LiveSession, language: str) -> ics.Event:
    return ics.Event(
        uid=f"session-{session.pk}@{HOST}",
        title=session.title,
        begins=session.starts_at,
        text=session.cohort.name,
        url=session.link or address_of(session.cohort, language),
        minutes=session.minutes,
    )
