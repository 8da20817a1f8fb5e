"""A document or a package that somebody brought, from the file to the drafts of a course.

Files lie beside it (`shelf`): what was brought, and the course that was read of it, one file for each change made by hand.
"""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from courses.models import Course
from safety.scopes import ScopedQuerySet

MOST_TRIES = 3
"""So often a worker may end in the middle of it."""


class ArrivalState(models.TextChoices):
    QUEUED = "queued", _("Waiting to be read")
    READING = "reading", _("Being read")
    READY = "ready", _("Ready to be arranged")
    IMPORTING = "importing", _("Being imported")
    DONE = "done", _("Imported as drafts")
    FAILED = "failed", _("Stopped")
    CANCELLED = "cancelled", _("Cancelled")


WORKING = (ArrivalState.QUEUED, ArrivalState.READING, ArrivalState.IMPORTING)


class CourseArrivalQuerySet(ScopedQuerySet):
    def of(self, user):
        return self.scoped().filter(by=user)

    def due(self, *, at):
        """Waiting ones, and those whose worker has not come back."""
        return self.filter(state__in=WORKING, run_after__lte=at)

    def newest_first(self):
        return self.order_by("-pk")


class CourseArrival(models.Model):
    uuid = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    name = models.CharField(max_length=120, help_text="Of the file.")
    format = models.CharField(max_length=20, help_text="As it was asked for, then as it was found.")
    language = models.CharField(max_length=8, help_text="In which it is written.")
    made_at = models.DateTimeField()
    course = models.ForeignKey(
        Course,
        models.SET_NULL,
        null=True,
        related_name="+",
        help_text="Into which it goes; none while it is new.",
    )
    code = models.CharField(max_length=12, help_text="Of the course.")
    title = models.CharField(max_length=255, blank=True, help_text="Of a new course.")
    promise = models.CharField(max_length=300, blank=True, help_text="Of a new course.")
    state = models.CharField(max_length=10, choices=ArrivalState, default=ArrivalState.QUEUED)
    reason = models.TextField(blank=True, help_text="Why it stopped.")
    version = models.PositiveIntegerField(default=0, help_text="How often it was changed by hand.")
    matches = models.JSONField(
        default=dict,
        help_text="By the key of a unit: the key of that of the course, and whether it is taken.",
    )
    written = models.JSONField(default=list, help_text="The titles of the drafts that it became.")
    # When it may be claimed next: while a worker has it, the end of its lease; while nobody has to do anything, never.
    run_after = models.DateTimeField(null=True)
    lease_token = models.UUIDField(null=True, editable=False)
    tries = models.PositiveSmallIntegerField(default=0)

    objects = CourseArrivalQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        indexes = [
            models.Index("run_after", condition=Q(run_after__isnull=False), name="arrival_to_work_on"),
        ]

    def __str__(self) -> str:
        return f"{self.name} → {self.code}"

    @property
    def is_working(self) -> bool:
        return self.state in WORKING

    @property
    def mark(self) -> str:
        """Another one whenever a page that waits has something new to say."""
        return f"{self.state} {self.tries}"

    @property
    def is_ready(self) -> bool:
        return self.state == ArrivalState.READY

    @property
    def is_open(self) -> bool:
        """Whether anything can become of it."""
        return self.state not in (ArrivalState.DONE, ArrivalState.CANCELLED)
