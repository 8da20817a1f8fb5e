"""What is done for cohorts by itself, hour by hour."""

from datetime import datetime, timedelta

from django.db import transaction

from notifications import periodic

from . import digests
from .models import CohortInvitation

HOUR = 60 * 60
INVITED_FOR = timedelta(days=120)
"""As long as a school's: a month to answer, and three to look once more."""


@periodic.every(HOUR)
def remind_people(*, now: datetime) -> None:
    digests.remind_all(now=now)


@periodic.every(24 * HOUR)
def forget_reminders(*, now: datetime) -> None:
    digests.forget_old(now=now)


@periodic.every(24 * HOUR)
@transaction.atomic
def forget_invitations(*, now: datetime) -> None:
    """Addresses of people who never came are not kept for ever."""
    CohortInvitation.objects.unscoped("long ended").filter(invited_at__lt=now - INVITED_FOR).delete()
