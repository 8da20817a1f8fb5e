"""Work that is a row: a worker leases it, and what a worker does that has lost its lease reaches nothing.

    class ReportFile(Leased): …                                    its queryset is a LeasedQuerySet
    job = claim(ReportFile.objects.unscoped("…"), now=now, lease=LEASE, state="running")
    if not rows.leased_with(job.lease_token).update(rows=2000):    another worker has it, or it was cancelled

A try counts from the claim, so that a crash counts, too.
"""

import uuid
from datetime import datetime, timedelta

from django.db import models
from django.db.models import F


class LeasedQuerySet(models.QuerySet):
    def due(self, *, at):
        """Waiting ones, and those whose worker has not come back."""
        return self.filter(run_after__lte=at)

    def leased_with(self, token):
        return self.filter(lease_token=token)


class Leased(models.Model):
    """`run_after` is when it may be claimed next: while a worker has it, the end of its lease; while nobody has to do anything, never."""

    run_after = models.DateTimeField(null=True)
    lease_token = models.UUIDField(null=True, editable=False)
    tries = models.PositiveSmallIntegerField(default=0)

    class Meta:
        abstract = True


def claim(rows, *, now: datetime, lease: timedelta, **said):
    """The oldest that is due, for this worker alone; or nothing."""
    waiting = rows.due(at=now).order_by("run_after", "pk").first()
    if waiting is None:
        return None
    token = uuid.uuid4()
    ours = rows.due(at=now).filter(pk=waiting.pk, tries=waiting.tries)
    taken = ours.update(run_after=now + lease, lease_token=token, tries=F("tries") + 1, **said)
    return rows.get(pk=waiting.pk) if taken else None
