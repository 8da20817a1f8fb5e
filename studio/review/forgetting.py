"""A reader of drafts who has an account, too, leaves. The record of who found a course ready keeps the name that they signed with."""

from datetime import datetime

from accounts.models import User

from .models import ReviewLink, SignOff


def forget(*, user: User, now: datetime) -> None:
    ReviewLink.objects.filter(email__iexact=user.email).update(name="", email="", words="")
    mine = SignOff.objects.filter(email__iexact=user.email)
    mine.filter(confirmed_at=None).delete()
    mine.update(email="")
