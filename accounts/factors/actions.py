"""What somebody else does for a person who has lost their second factor."""

from datetime import datetime

from allauth.mfa.models import Authenticator
from django.db import transaction

from accounts import notices
from accounts.models import User


@transaction.atomic
def remove_factors(*, user: User, now: datetime) -> int:
    """All of them. Receivers end the sessions and note it; the person is told."""
    removed = Authenticator.objects.filter(user=user).delete()[0]
    if removed:
        notices.tell(user=user, what="factors_removed")
    return removed
