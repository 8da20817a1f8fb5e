"""Mails that have not left: those to the person, and those for good undelivered in which they are named."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Q, QuerySet, TextField
from django.db.models.functions import Cast

from accounts.models import User
from notifications.mail import plain_name
from notifications.models import Outbox, Status

from .words import as_json

ENDED = (Status.DEAD, Status.WITHHELD)
EMPTIED = {"status": Status.WITHHELD, "run_after": None, "lease_token": None, "payload": {}, "error": ""}


def erase(*, user: User, now: datetime) -> None:
    """One to somebody else that waits leaves in a moment, and forgets its words then."""
    _forget(_waiting().filter(payload__to__iexact=user.email))
    ended = _waiting().filter(status__in=ENDED).annotate(words=Cast("payload", TextField()))
    _forget(ended.filter(_names(user.email, user.name, plain_name(user.name))))


def _waiting() -> QuerySet[Outbox]:
    return Outbox.objects.exclude(status=Status.DONE)


def _names(*words: str) -> Q:
    found = Q(pk=None)
    for word in filter(None, words):
        for form in as_json(word):
            found |= Q(words__icontains=form) | Q(error__icontains=form)
    return found


def _forget(entries: QuerySet[Outbox] | Iterable[Outbox]) -> None:
    Outbox.objects.filter(pk__in=[entry.pk for entry in entries]).update(**EMPTIED)
