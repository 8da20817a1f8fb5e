"""Of the staff it is noted that an account elsewhere lets them in, or no longer does."""

from allauth.core import context
from allauth.socialaccount.models import SocialAccount
from django.db.models.signals import post_delete, post_save
from django.utils import timezone

from accounts import audit


def came(sender, instance: SocialAccount, created: bool, raw, **kwargs):
    if created and not raw:
        _note("account.identity_added", instance)


def went(sender, instance: SocialAccount, origin, **kwargs):
    """Not when the account itself goes."""
    if origin is instance:
        _note("account.identity_removed", instance)


def _note(act: str, account: SocialAccount) -> None:
    if account.user.is_staff:
        request = context.request
        by = request.user if request is not None and request.user.is_authenticated else None
        audit.record(act=act, by=by, about=account.user, now=timezone.now())


def connect() -> None:
    post_save.connect(came, sender=SocialAccount)
    post_delete.connect(went, sender=SocialAccount)
