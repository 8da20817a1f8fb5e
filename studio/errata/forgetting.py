"""Addresses for an answer are not kept for ever."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import Q

from notifications import periodic

from .models import Report

DAY = 24 * 60 * 60
AT_LATEST = timedelta(days=365)


@periodic.every(DAY)
def forget_addresses(*, now: datetime) -> None:
    """Some weeks after the answer; where nobody ever answered, after a year."""
    answered = Q(closed_at__lt=now - timedelta(days=settings.REPORTER_EMAIL_DAYS))
    old = Q(made_at__lt=now - AT_LATEST)
    found = Report.objects.unscoped("addresses that are no longer needed").exclude(email="")
    found.filter(answered | old).update(email="")
