"""Reminders by mail: at most one mail a day for each person, only by day where they live, and each matter once.

A row of `notifications.Reminded` for the day is inserted first: whoever inserts it writes the mail, in the same transaction. A job
that dies leaves nothing behind, and the next one goes on with the people who are left.
"""

import logging
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import override

from accounts.models import User
from learning.models import EditionChange, Enrolment
from notifications import kinds
from notifications.mail import queue_letter
from notifications.models import MutedKind, Reminded
from notifications.zones import awake, zone_of
from safety.once import insert_once

from .models import CohortMember, WeeklyGoal
from .reminders import FRESH, FRIDAY, INACTIVE, LABELS, LONG_QUIET, QUIET, SOON, Matter, matters_of

DAY = "day"
HAD_ONE = timedelta(hours=12)  # the day of the person decides; this spares a closer look
TOLD_LATELY = LONG_QUIET - QUIET  # no next pause is so near: whoever was told is not looked at every hour
KEPT_FOR = timedelta(days=60)  # longer than any pause or date is looked back at
_REASON = "who could be reminded of something"
logger = logging.getLogger(__name__)


def remind_all(*, now: datetime) -> int:
    """How many mails were promised; one person's trouble holds up nobody else."""
    waiting = list(candidates(now=now).values_list("pk", flat=True))
    return sum(_reminded_safely(User.objects.get(pk=pk), now) for pk in waiting)


def candidates(*, now: datetime) -> QuerySet[User]:
    """Whoever something may concern and who has had no mail today; each is looked at closely then. Invented people have no mailbox."""
    people = User.objects.filter(is_active=True, is_sample=False)
    countries = set(people.order_by().values_list("country", flat=True).distinct())
    today = Reminded.objects.unscoped(_REASON).filter(kind=DAY, at__gte=now - HAD_ONE)
    return (
        people.filter(_concerned(now), country__in=awake(countries, at=now))
        .exclude(Exists(today.filter(user=OuterRef("pk"))))
        .order_by("pk")
    )


@transaction.atomic
def remind(*, user: User, now: datetime) -> bool:
    language = user.language or settings.LANGUAGE_CODE
    with override(language):
        fresh = _fresh(user, matters_of(user, now=now))
        if not fresh:
            return False
        today = now.astimezone(zone_of(user.country)).date()
        if not insert_once(Reminded(user=user, kind=DAY, subject=str(today), at=now)):
            return False
        for matter in fresh:
            insert_once(Reminded(user=user, kind=matter.kind, subject=matter.subject, at=now))
        _send(user, fresh, f"reminders:{user.pk}:{today}", language)
        return True


def forget_old(*, now: datetime) -> int:
    return Reminded.objects.unscoped(_REASON).filter(at__lt=now - KEPT_FOR).delete()[0]


def _reminded_safely(user: User, now: datetime) -> bool:
    try:
        return remind(user=user, now=now)
    except Exception:
        logger.exception("Reminding person %s failed", user.pk)
        return False


def _concerned(now: datetime) -> Q:
    """A little wider than what is true in each zone."""
    today, day = now.date(), timedelta(days=1)
    mine = OuterRef("pk")
    places = CohortMember.objects.unscoped(_REASON).inside()
    due = places.filter(user=mine, next_due__range=(today - day, today + SOON + day))
    quiet = Enrolment.objects.unscoped(_REASON).present().unfinished()
    quiet = quiet.filter(user=mine, last_activity__range=(now - LONG_QUIET, now - QUIET))
    told = Reminded.objects.unscoped(_REASON).filter(user=mine, kind=INACTIVE, at__gt=now - TOLD_LATELY)
    muted = MutedKind.objects.unscoped(_REASON).filter(user=mine, kind=INACTIVE)
    news = (
        EditionChange.objects.unscoped(_REASON)
        .unseen()
        .filter(enrolment__user=mine, changed_at__gte=now - FRESH)
    )
    concerned = Q(Exists(due)) | Q(Exists(quiet) & ~Exists(told) & ~Exists(muted)) | Q(Exists(news))
    if now.weekday() >= FRIDAY - 1:
        concerned |= Q(Exists(WeeklyGoal.objects.unscoped(_REASON).filter(user=mine)))
    return concerned


def _fresh(user: User, matters: list[Matter]) -> list[Matter]:
    """Without what they have switched off, and what they were told already."""
    muted = kinds.muted_by(user)
    wanted = [matter for matter in matters if matter.kind not in muted]
    told = Reminded.objects.of(user).filter(subject__in=[matter.subject for matter in wanted])
    known = set(told.values_list("kind", "subject")) if wanted else set()
    return [matter for matter in wanted if (matter.kind, matter.subject) not in known]


def _send(user: User, matters: list[Matter], key: str, language: str) -> None:
    """The header of the mail ends all kinds that it holds; at its end each kind has its own link."""
    urls = {kind: kinds.unsubscribe_url(user, [kind]) for kind in dict.fromkeys(one.kind for one in matters)}
    queue_letter(
        key=key,
        to=user.email,
        template="reminders",
        context={
            "name": user.name,
            "by_kind": {kind: [one for one in matters if one.kind == kind] for kind in urls},
            "ways_out": [(LABELS[kind], url) for kind, url in urls.items()],
        },
        language=language,
        unsubscribe=kinds.unsubscribe_url(user, urls),
    )
