"""Accounts that nobody uses: of people who signed up and never came back, and of those who have not been here for years."""

import logging
from datetime import datetime, timedelta

from allauth.account.models import EmailAddress
from django.conf import settings
from django.db.models import Exists, F, OuterRef, Q, QuerySet

from accounts.actions import end_account
from accounts.models import AuditEntry, Departure, User, UserSession

from . import registry
from .leaving import Wish, ask_deletion
from .models import Reason
from .schema import Model, label_of, leading_to, rows_of

MONTH = timedelta(days=30)
ABANDONED_AFTER = timedelta(days=180)
FIRST_VISIT = timedelta(days=1)
AT_ONCE = 200
WITH_EVERY_ACCOUNT = {"account.EmailAddress", "accounts.Departure", "reports.SearchTerm"}

logger = logging.getLogger(__name__)


def ask(*, now: datetime) -> int:
    """By mail; who signs in within 30 days stays."""
    if not settings.INACTIVE_MONTHS:
        return 0
    people = inactive(before=now - settings.INACTIVE_MONTHS * MONTH)[:AT_ONCE]
    for user in people:
        ask_deletion(user=user, wish=Wish(reason=Reason.INACTIVE), by=None, now=now)
    return len(people)


def inactive(*, before: datetime) -> QuerySet[User]:
    """Staff is left to those who gave them their rights. Who comes every week stays signed in, and never signs in again."""
    asked = Departure.objects.unscoped("who was asked already").filter(user=OuterRef("pk"))
    here = UserSession.objects.unscoped("who was seen").filter(user=OuterRef("pk"), seen_at__gte=before)
    seen = Q(last_login__lt=before) | Q(last_login=None, date_joined__lt=before)
    ordinary = User.objects.filter(is_staff=False, is_superuser=False, is_sample=False)
    return (
        ordinary.filter(seen).exclude(Exists(asked) | Exists(here) | Exists(_said_so(before))).order_by("pk")
    )


def _said_so(since: datetime) -> QuerySet[AuditEntry]:
    """That the account stays, for example from the mail, which takes no signing in."""
    lines = AuditEntry.objects.unscoped("who wants to stay").filter(act="account.deletion_withdrawn")
    return lines.filter(about=OuterRef("pk"), at__gte=since)


def clear_abandoned(*, now: datetime) -> int:
    people = list(abandoned(before=now - ABANDONED_AFTER)[:AT_ONCE])
    return sum(_end(user, now) for user in people)


def _end(user: User, now: datetime) -> bool:
    """One that fails holds up no other."""
    try:
        end_account(user=user, now=now, is_told=False)
    except Exception:
        logger.exception("Person %s could not be deleted.", user.pk)
        return False
    return True


def abandoned(*, before: datetime) -> QuerySet[User]:
    """The address was never confirmed, nobody came a second day, and nothing was left here."""
    confirmed = EmailAddress.objects.filter(user=OuterRef("pk"), verified=True)
    came_back = Q(last_login__gt=F("date_joined") + FIRST_VISIT)
    people = User.objects.filter(date_joined__lt=before, is_staff=False, is_superuser=False, is_sample=False)
    people = people.exclude(came_back).exclude(Exists(confirmed))
    for model, name in _left_here():
        people = people.exclude(Exists(rows_of(model).filter(**{name: OuterRef("pk")})))
    return people.order_by("pk")


def _left_here() -> list[tuple[Model, str]]:
    """Every row of which an account is the owner, by the registry."""
    known = registry.endings().keys() - WITH_EVERY_ACCOUNT
    return [
        (relation.related_model, relation.field.name)
        for relation in leading_to(User)
        if label_of(relation.related_model) in known
    ]
