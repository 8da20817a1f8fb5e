"""What ends sessions without anybody asking for it: a new password, other rights, an account that is switched off."""

from allauth.account.signals import password_changed, password_reset, password_set
from allauth.core import context
from django.contrib.auth.signals import user_logged_in, user_logged_out
from django.utils import timezone

from accounts.models import User, UserSession
from accounts.signals import rights_changed

from . import actions
from .devices import device


def signed_in(sender, request, user, **kwargs):
    agent = request.META.get("HTTP_USER_AGENT", "")
    actions.begin(session=request.session, user=user, device=device(agent), now=timezone.now())


def signed_out(sender, request, user, **kwargs):
    if user is not None and user.pk:  # the account may be gone
        UserSession.objects.of(user).filter(key=request.session.session_key).delete()


def password_is_new(sender, request, user, **kwargs):
    """Django has given this session a new key already, and shut out the others."""
    actions.end(user=user)
    signed_in(sender, request, user)


def password_was_forgotten(sender, request, user, **kwargs):
    actions.end(user=user)


def other_rights(sender, user, **kwargs):
    end_others(user)


def end_others(user: User) -> None:
    """The session in which somebody changes their own account goes on, under a new key; every other one ends."""
    request = context.request
    if request is None or request.user != user:
        actions.end(user=user)
        return
    actions.renew(session=request.session, user=user)
    actions.end(user=user, but=request.session.session_key)


def connect() -> None:
    user_logged_in.connect(signed_in)
    user_logged_out.connect(signed_out)
    password_changed.connect(password_is_new)
    password_set.connect(password_is_new)
    password_reset.connect(password_was_forgotten)
    rights_changed.connect(other_rights)
