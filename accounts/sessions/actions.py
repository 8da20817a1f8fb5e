"""Sessions begin, are renewed, and end; all but one when somebody wants it or something about the account has changed."""

from datetime import datetime, timedelta
from importlib import import_module

from django.conf import settings
from django.contrib.auth import HASH_SESSION_KEY
from django.contrib.sessions.backends.base import SessionBase
from django.contrib.sessions.models import Session
from django.db import transaction
from django.utils.crypto import constant_time_compare

from accounts import audit
from accounts.models import User, UserSession

SEEN = "seen_at"
OFTEN_ENOUGH = timedelta(minutes=10)
LONG_AGO = timedelta(days=30)


@transaction.atomic
def begin(*, session: SessionBase, user: User, device: str, now: datetime) -> None:
    if not session.session_key:
        session.create()
    facts = {"user": user, "device": device, "began_at": now, "seen_at": now}
    UserSession.objects.unscoped("a key belongs to one session").update_or_create(
        key=session.session_key, defaults=facts
    )
    session[SEEN] = now.timestamp()


def is_due(session: SessionBase, *, now: datetime) -> bool:
    """Whether it is long ago that it was noted when somebody was seen."""
    return now.timestamp() - session.get(SEEN, 0) >= OFTEN_ENOUGH.total_seconds()


@transaction.atomic
def see(*, session: SessionBase, user: User, device: str, now: datetime) -> None:
    _note_visit(user, now)
    if not UserSession.objects.of(user).filter(key=session.session_key).update(seen_at=now):
        return begin(session=session, user=user, device=device, now=now)
    session[SEEN] = now.timestamp()
    return None


def _note_visit(user: User, now: datetime) -> None:
    """Who comes often stays signed in, and never signs in again: they use their account all the same."""
    if user.last_login is None or now - user.last_login >= LONG_AGO:
        User.objects.filter(pk=user.pk).update(last_login=now)


@transaction.atomic
def renew(*, session: SessionBase, user: User) -> None:
    """The same session under a new key: whoever knew the old one knows nothing."""
    before = session.session_key
    session.cycle_key()
    moved(session=session, user=user, before=before)


def moved(*, session: SessionBase, user: User, before: str | None) -> None:
    UserSession.objects.of(user).filter(key=before).update(key=session.session_key)


@transaction.atomic
def end(*, user: User, but: str = "") -> int:
    """All sessions of somebody, or all but the one with this key; how many there were."""
    keys = list(UserSession.objects.of(user).exclude(key=but).values_list("key", flat=True))
    store = import_module(settings.SESSION_ENGINE).SessionStore()
    for key in keys:
        store.delete(key)
    UserSession.objects.of(user).filter(key__in=keys).delete()
    return len(keys)


@transaction.atomic
def end_elsewhere(*, user: User, here: str, now: datetime) -> int:
    ended = end(user=user, but=here)
    if user.is_staff:
        audit.record(act="account.sessions_ended", by=user, about=user, now=now)
    return ended


def live(*, user: User, now: datetime) -> list[UserSession]:
    """Those that still work, the last used first."""
    known = list(UserSession.objects.of(user).order_by("-seen_at", "-pk"))
    kept = Session.objects.filter(session_key__in=[each.key for each in known], expire_date__gt=now)
    proof = user.get_session_auth_hash()
    good = {each.pk for each in kept if _is_proof(each, proof)}
    return [each for each in known if each.key in good]


def _is_proof(session: Session, proof: str) -> bool:
    return constant_time_compare(session.get_decoded().get(HASH_SESSION_KEY, ""), proof)


def forget_old(*, now: datetime) -> None:
    since = now - timedelta(seconds=settings.SESSION_COOKIE_AGE)
    UserSession.objects.unscoped("what has expired, whosever it was").filter(seen_at__lt=since).delete()
    import_module(settings.SESSION_ENGINE).SessionStore.clear_expired()
