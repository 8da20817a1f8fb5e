"""Kinds of reminders that somebody can switch off, each with one click. Apps name theirs in `ready()`.

kinds.register("due", _("Something is due soon"))
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.signing import BadSignature, Signer
from django.db import transaction
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import override

from safety.once import insert_once

from .models import MutedKind

_kinds: dict[str, str | Promise] = {}


def register(kind: str, label: str | Promise) -> None:
    _kinds[kind] = label


def all_kinds() -> dict[str, str | Promise]:
    return dict(_kinds)


def muted_by(user) -> set[str]:
    return set(MutedKind.objects.of(user).values_list("kind", flat=True))


@transaction.atomic
def mute(*, user, kind: str, now: datetime) -> None:
    insert_once(MutedKind(user=user, kind=kind, muted_at=now))


@transaction.atomic
def unmute(*, user, kind: str) -> None:
    MutedKind.objects.of(user).filter(kind=kind).delete()


@transaction.atomic
def prefer(*, user, wanted: set[str], now: datetime) -> None:
    """These and no others."""
    for kind in _kinds:
        if kind in wanted:
            unmute(user=user, kind=kind)
        else:
            mute(user=user, kind=kind, now=now)


def unsubscribe_url(user, kinds: Iterable[str]) -> str:
    """Works without signing in, as long as the account is there: mails are read years later."""
    token = _signer().sign_object([user.pk, *kinds])
    with override(user.language or settings.LANGUAGE_CODE):
        return f"{settings.BASE_URL}{reverse('notifications:unsubscribe', args=[token])}"


def read_link(token: str) -> tuple[Any, list[str]] | None:
    """Whom a link is for, and what it switches off. Nothing where it was made up."""
    try:
        pk, *kinds = _signer().unsign_object(token)
    except (BadSignature, ValueError, TypeError):
        return None
    user = get_user_model().objects.filter(pk=pk).first()
    return (user, [kind for kind in kinds if kind in _kinds]) if user else None


def _signer() -> Signer:
    return Signer(salt="notifications.unsubscribe")
