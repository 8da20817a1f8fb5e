"""A course, once for all its languages.

The row holds identity and rules; every word stands on the pages. It must never carry a title.
"""

import uuid
from datetime import datetime

from django.db import models
from django.utils.translation import gettext_lazy as _


class CourseState(models.TextChoices):
    OPEN = "open", _("Open")
    PREPARATION = "preparation", _("In preparation")
    DRAFT = "draft", _("Draft")
    RETIRED = "retired", _("Retired")


OFFERED = [(state.value, state.label) for state in CourseState if state != CourseState.RETIRED]
"""What a course's page can say. A course is retired on the workbench, for all its languages at once."""


class Level(models.TextChoices):
    FOUNDATION = "foundation", _("Foundation")
    INTERMEDIATE = "intermediate", _("Intermediate")
    ADVANCED = "advanced", _("Advanced")


class CourseQuerySet(models.QuerySet):
    def listed(self):
        """What the catalogue shows: everything that is published, also what is still being prepared, but nothing retired."""
        return self.exclude(state__in=[CourseState.DRAFT, CourseState.RETIRED])

    def published(self):
        """What has an address: a retired course, too, where people go on."""
        return self.exclude(state=CourseState.DRAFT)

    def open(self):
        return self.filter(state=CourseState.OPEN)


class Course(models.Model):
    uuid = models.UUIDField(default=uuid.uuid4, unique=True, help_text="The translation key of its pages.")
    code = models.CharField(max_length=12, unique=True)
    source_language = models.CharField(max_length=8, default="en")
    state = models.CharField(max_length=12, choices=CourseState, default=CourseState.DRAFT)
    hours = models.PositiveSmallIntegerField(default=1)
    level = models.CharField(max_length=12, choices=Level, default=Level.FOUNDATION)
    audiences = models.JSONField(default=list)
    topics = models.JSONField(default=list)
    outline_version = models.PositiveIntegerField(default=0)
    first_published_at = models.DateTimeField(null=True)
    retired_from = models.DateTimeField(null=True, help_text="From then on nobody new is enrolled.")
    successor = models.ForeignKey("self", models.SET_NULL, null=True, related_name="+")

    objects = CourseQuerySet.as_manager()

    def __str__(self) -> str:
        return self.code

    @property
    def can_be_joined(self) -> bool:
        return self.state == CourseState.OPEN

    def is_retired(self, now: datetime) -> bool:
        return self.retired_from is not None and self.retired_from <= now
