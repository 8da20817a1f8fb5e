"""A factor came or went, whichever way: it is noted for staff, keys change, other sessions end.

Rows are heard here, not allauth's signals, which a command does not send.
"""

from allauth.core import context
from allauth.mfa.models import Authenticator
from django.db.models import QuerySet
from django.db.models.signals import post_delete, post_save
from django.utils import timezone

from accounts import audit
from accounts.models import User
from accounts.sessions.actions import renew
from accounts.sessions.receivers import end_others


def came(sender, instance: Authenticator, created: bool, raw, **kwargs):
    if raw or not created:
        return
    request = context.request
    if request is not None and request.user == instance.user:
        renew(session=request.session, user=instance.user)
    _note("account.factor_added", instance)


def went(sender, instance: Authenticator, origin, **kwargs):
    """Not when the account itself goes."""
    model = origin.model if isinstance(origin, QuerySet) else type(origin)
    if model is not Authenticator:
        return
    end_others(instance.user)
    _note("account.factor_removed", instance)


def _note(act: str, factor: Authenticator) -> None:
    user: User = factor.user
    if user.is_staff:
        kind = {"kind": factor.type}
        is_new = act == "account.factor_added"
        audit.record(
            act=act,
            by=_acting(),
            about=user,
            before={} if is_new else kind,
            after=kind if is_new else {},
            now=timezone.now(),
        )


def _acting() -> User | None:
    """Nobody in a command."""
    request = context.request
    return request.user if request is not None and request.user.is_authenticated else None


def connect() -> None:
    post_save.connect(came, sender=Authenticator)
    post_delete.connect(went, sender=Authenticator)
