"""A report that is written to a file by a worker, from the wish to the end of its link. The file lies beside it (`reports.exports.shelf`)."""

import uuid
from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from notifications.leasing import Leased, LeasedQuerySet
from reports.permissions import can_read_reports
from safety.scopes import ScopedQuerySet

from .keeping import FileFormat, Schedule

MOST_TRIES = 3


class FileState(models.TextChoices):
    QUEUED = "queued", _("Waiting")
    RUNNING = "running", _("Being written")
    DONE = "done", _("Ready")
    FAILED = "failed", _("Stopped")
    CANCELLED = "cancelled", _("Cancelled")


OPEN = (FileState.QUEUED, FileState.RUNNING)


class ReportFileQuerySet(LeasedQuerySet, ScopedQuerySet):  # type: ignore[override]
    def of(self, user):
        """What somebody asked for, and what a schedule sends them."""
        if not can_read_reports(user):
            return self.scoped().none()
        theirs = Q(by=user) | Q(schedule__recipients=user)
        return self.scoped().filter(theirs).distinct()

    def open(self):
        return self.filter(state__in=OPEN)

    def newest_first(self):
        return self.order_by("-pk")


class ReportFile(Leased):
    uuid = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="report_files")
    report = models.CharField(max_length=30)
    query = models.CharField(max_length=1000, blank=True)
    format = models.CharField(max_length=4, choices=FileFormat)
    language = models.CharField(max_length=8)
    state = models.CharField(max_length=10, choices=FileState, default=FileState.QUEUED)
    rows = models.PositiveIntegerField(default=0, help_text="Written so far.")
    total = models.PositiveIntegerField(default=0, help_text="As it was known at the beginning.")
    reason = models.CharField(max_length=500, blank=True, help_text="Why it stopped.")
    made_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)
    expires_at = models.DateTimeField(null=True, help_text="When the file is deleted.")
    schedule = models.ForeignKey(Schedule, models.SET_NULL, null=True, related_name="files")
    slot = models.DateField(null=True, help_text="The day for which a schedule wants it.")

    objects = ReportFileQuerySet.as_manager()

    class Meta(Leased.Meta):
        default_permissions = ()
        indexes = [
            models.Index("run_after", condition=Q(run_after__isnull=False), name="report_file_due"),
            models.Index(fields=["by", "-id"], name="report_file_newest"),
        ]
        constraints = [models.UniqueConstraint("schedule", "slot", name="report_file_once_per_slot")]

    def __str__(self) -> str:
        return f"{self.report}.{self.format} {self.state}"

    @property
    def is_open(self) -> bool:
        return self.state in OPEN

    @property
    def can_be_retried(self) -> bool:
        return self.state in (FileState.FAILED, FileState.CANCELLED)

    @property
    def percent(self) -> int:
        return min(100, 100 * self.rows // self.total) if self.total else 0

    def can_be_fetched(self, now: datetime) -> bool:
        return self.state == FileState.DONE and self.expires_at is not None and now < self.expires_at
