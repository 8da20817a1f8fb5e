"""Identities elsewhere are connected by allauth; here they are taken away."""

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.db import transaction

from accounts import notices
from accounts.models import User


class LastWayInError(Exception):
    """Nobody could sign in to the account any more."""


@transaction.atomic
def disconnect(*, account: SocialAccount) -> None:
    user = User.objects.select_for_update(no_key=True).get(pk=account.user_id)
    if not has_another_way(user, account):
        raise LastWayInError
    account.delete()
    notices.tell(user=user, what="account_disconnected")


def has_another_way(user: User, account: SocialAccount) -> bool:
    """A confirmed address is one: we mail codes to it."""
    return (
        EmailAddress.objects.filter(user=user, verified=True).exists()
        or Authenticator.objects.filter(user=user, type=Authenticator.Type.WEBAUTHN).exists()
        or SocialAccount.objects.filter(user=user).exclude(pk=account.pk).exists()
    )
