"""Leaving: an account is going to be deleted, can be kept for some days, and then is deleted by itself."""

import logging
from datetime import datetime, timedelta
from typing import NamedTuple
from uuid import uuid4

from django.conf import settings
from django.core import signing
from django.db import transaction
from django.urls import reverse
from django.utils.translation import override

from accounts import audit
from accounts.actions import LastAdministratorError, delete_account, end_account, refuse_last_administrator
from accounts.models import Departure, User, UserSession
from notifications.mail import queue_letter
from safety.once import insert_once

from .models import Reason

SALT = "accounts.privacy.leaving"
_DUE = "their time has come"

logger = logging.getLogger(__name__)


class Wish(NamedTuple):
    """`at_once` leaves no time to think again; `takes_names`: off their certificates, too."""

    at_once: bool = False
    takes_names: bool = False
    reason: str = Reason.PERSON


@transaction.atomic
def ask_deletion(*, user: User, wish: Wish, by: User | None, now: datetime) -> Departure:
    """Who asks twice has asked once."""
    refuse_last_administrator(user)
    departure = Departure(
        user=user,
        reason=wish.reason,
        asked_at=now,
        due_at=now + (timedelta(0) if wish.at_once else grace(wish.reason)),
        takes_names=wish.takes_names,
    )
    if not insert_once(departure):
        return Departure.objects.of(user).get()
    if not wish.at_once:
        _tell(departure)
    audit.record(act="account.deletion_asked", by=by, about=user, after={"reason": str(wish.reason)}, now=now)
    return departure


@transaction.atomic
def delete_at_once(*, user: User, wish: Wish, now: datetime) -> None:
    ask_deletion(user=user, wish=wish._replace(at_once=True), by=user, now=now)
    Departure.objects.of(user).update(takes_names=wish.takes_names)
    delete_account(user=user, now=now)


@transaction.atomic
def keep_account(*, user: User, by: User | None, now: datetime) -> bool:
    """They think again. False: nobody had asked."""
    count, _ = Departure.objects.of(user).delete()
    if count:
        audit.record(act="account.deletion_withdrawn", by=by, about=user, now=now)
    return bool(count)


def delete_due(*, now: datetime) -> int:
    """Each in a transaction of its own: one that fails holds up no other."""
    due = Departure.objects.unscoped(_DUE).due(at=now).order_by("due_at", "pk")
    return sum(_try(key, now) for key in list(due.values_list("pk", flat=True)))


def _try(key: int, now: datetime) -> bool:
    try:
        return _delete(key, now)
    except Exception:
        logger.exception("Wish %s to be deleted could not be met.", key)
        return False


@transaction.atomic
def _delete(key: int, now: datetime) -> bool:
    """Somebody may have thought again at this very moment: the row is locked and looked at anew."""
    rows = Departure.objects.unscoped(_DUE).due(at=now).select_for_update(of=("self",), no_key=True)
    departure = rows.select_related("user").filter(pk=key).first()
    if departure is None:
        return False
    if departure.reason == Reason.INACTIVE and _was_here(departure):
        keep_account(user=departure.user, by=departure.user, now=now)
        return False
    end = delete_account if departure.reason == Reason.PERSON else end_account
    try:
        end(user=departure.user, now=now)
    except LastAdministratorError:
        logger.warning("Person %s is the last administrator and stays.", departure.user_id)
        return False
    return True


def _was_here(departure: Departure) -> bool:
    """Since they were asked, without having to sign in again."""
    return UserSession.objects.of(departure.user).filter(seen_at__gt=departure.asked_at).exists()


def grace(reason: str) -> timedelta:
    return timedelta(days=30 if reason == Reason.INACTIVE else settings.ACCOUNT_DELETION_DAYS)


def token_of(departure: Departure) -> str:
    """For the link in the mail. It ends with the row that it names."""
    return signing.dumps(departure.pk, salt=SALT)


def departure_of(token: str) -> Departure | None:
    try:
        key = signing.loads(token, salt=SALT)
    except signing.BadSignature:
        return None
    rows = Departure.objects.unscoped("whoever has the link from the mail").select_related("user")
    return rows.filter(pk=key).first()


def _tell(departure: Departure) -> None:
    user = departure.user
    with override(user.language or settings.LANGUAGE_CODE):
        path = reverse("accounts:keep", args=[token_of(departure)])
    queue_letter(
        key=f"account:deletion_asked:{uuid4()}",
        to=user.email,
        template="account/deletion_asked",
        context={
            "name": user.name,
            "due_at": departure.due_at,
            "is_inactive": departure.reason == Reason.INACTIVE,
            "keep_url": f"{settings.BASE_URL}{path}",
        },
        language=user.language,
    )
