"""Where somebody is signed in. A session says whose it is only to who reads it, so all are read, by the worker."""

from collections.abc import Iterator
from datetime import datetime
from importlib import import_module

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.models import Session

from accounts.models import User
from notifications.models import Outbox
from notifications.outbox import enqueue, handler

KIND = "forget_sessions"
CHUNK = 1000


def erase(*, user: User, now: datetime) -> None:
    """From the moment that there is no account nobody is signed in by them; what they hold goes soon after."""
    enqueue(kind=KIND, key=str(user.pk), payload={"user": user.pk})


@handler(KIND, mode="inside")
def forget(*, entry: Outbox, now: datetime) -> None:
    engine = import_module(settings.SESSION_ENGINE)
    for key in list(_keys_of(entry.payload["user"])):
        engine.SessionStore(key).delete()


def _keys_of(user: int) -> Iterator[str]:
    for session in Session.objects.iterator(chunk_size=CHUNK):
        if session.get_decoded().get(SESSION_KEY) == str(user):
            yield session.session_key
