"""What is known of the addresses that courses link to."""

from datetime import datetime, timedelta

from django.db import models

ENOUGH = 2
"""Days on which it failed, one check after the other. One bad night is no news."""
FORGOTTEN_AFTER = timedelta(days=3)
"""Since it was last seen on a page."""


class Standing(models.TextChoices):
    """What the newest check found. A host that lets no program in says nothing about its page."""

    NEW = "new"
    FINE = "fine"
    FAILED = "failed"
    UNSURE = "unsure"


class CheckedLinkQuerySet(models.QuerySet):
    def on_pages(self, *, now: datetime):
        return self.filter(seen_at__gt=now - FORGOTTEN_AFTER)

    def due(self, *, now: datetime):
        return self.on_pages(now=now).filter(due_at__lte=now).order_by("due_at", "pk")

    def broken(self):
        return self.filter(standing=Standing.FAILED, failures__gte=ENOUGH)


class CheckedLink(models.Model):
    """`status` is that of the last answer, 0 where there was none; `failed_on` the last day that counts among the failures."""

    address = models.CharField(max_length=2000)
    digest = models.CharField(max_length=64, unique=True, help_text="SHA-256 of the address.")
    standing = models.CharField(max_length=8, choices=Standing, default=Standing.NEW)
    status = models.PositiveSmallIntegerField(default=0)
    failures = models.PositiveSmallIntegerField(default=0, help_text="In a row, one a day.")
    failed_on = models.DateField(null=True)
    checked_at = models.DateTimeField(null=True)
    due_at = models.DateTimeField(db_index=True)
    seen_at = models.DateTimeField()

    objects = CheckedLinkQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        indexes = [models.Index(fields=["standing", "failures"], name="checked_link_standing")]

    def __str__(self) -> str:
        return f"{self.address}: {self.standing}"
