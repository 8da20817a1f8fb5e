"""A look begins, and ends: by whoever looks, or by itself."""

from datetime import datetime, timedelta

from allauth.mfa.models import Authenticator
from django.db import transaction

from accounts import audit
from accounts.factors.middleware import KINDS
from accounts.models import User
from support.actions import NotAllowed, Wish, once
from support.models import Help, Look
from support.permissions import can_help, helped_by, learners

LONGEST = timedelta(minutes=15)


def may_look(by: User, user: User) -> bool:
    """Not even administrators look as somebody of the staff."""
    is_theirs = learners(helped_by(by)).filter(pk=user.pk, is_active=True).exists()
    return is_theirs and not can_help(user) and _has_second_factor(by)


def begin(wish: Wish) -> Look | None:
    """None: this form has begun one already. Who looks elsewhere stops there."""
    if not may_look(wish.by, wish.user):
        raise NotAllowed

    def look() -> None:
        for other in Look.objects.by(wish.by).unended():
            end(look=other, now=wish.now)
        Look.objects.create(about=wish.user, by=wish.by, began_at=wish.now, ends_at=wish.now + LONGEST)

    minutes = str(int(LONGEST.total_seconds()) // 60)
    is_new = once(wish, Help.LOOK, look, subject=minutes)
    return Look.objects.by(wish.by).unended().get() if is_new else None


@transaction.atomic
def end(*, look: Look, now: datetime) -> None:
    """Once, however many ask; one that nobody ended has ended when its time was up."""
    ended_at = min(now, look.ends_at)
    if Look.objects.by(look.by_id).unended().filter(pk=look.pk).update(ended_at=ended_at):
        audit.record(act="support.look_ended", by=look.by_id, about=look.about_id, now=now)


def end_looks_at(*, user: User, now: datetime) -> None:
    for look in Look.objects.of(user).unended().order_by("pk"):
        end(look=look, now=now)


def end_overdue(*, now: datetime) -> int:
    overdue = list(Look.objects.unscoped("time is up").unended().filter(ends_at__lte=now).order_by("pk"))
    for look in overdue:
        end(look=look, now=now)
    return len(overdue)


def _has_second_factor(user: User) -> bool:
    return Authenticator.objects.filter(user=user, type__in=KINDS).exists()
