"""Addresses of people who never joined are not kept for longer than it takes."""

from datetime import datetime, timedelta

from django.db import transaction

from notifications import periodic

from .models import Invitation

DAY = 24 * 60 * 60
KEPT_FOR = timedelta(days=90)
"""After an invitation has ended, so that those who lead the school can look once more."""


@periodic.every(DAY)
@transaction.atomic
def forget_invitations(*, now: datetime) -> None:
    ended = Invitation.objects.unscoped("long ended").filter(expires_at__lt=now - KEPT_FOR)
    ended.delete()
