"""A person on a course, once for all languages, with the summary that every list and report reads.

The summary columns (required, done, percent, done_units, best_score …) are written in the transaction of the fact
that changes them, by `learning.actions` alone; `manage.py check_progress` compares them with the facts.
"""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from courses.models import Course, Edition, Unit
from safety.scopes import ScopedQuerySet


class EnrolmentState(models.TextChoices):
    ACTIVE = "active", _("Learning")
    FINISHED = "finished", _("Finished")
    LEFT = "left", _("Left")


class EnrolmentQuerySet(ScopedQuerySet):
    def of(self, user):
        return self.scoped().filter(user=user)

    def present(self):
        """Everybody who has not left."""
        return self.exclude(left_at__isnull=False)

    def unfinished(self):
        return self.filter(finished_at=None)

    def recent_first(self):
        return self.order_by(F("last_activity").desc(), "-pk")


class Enrolment(models.Model):
    # Each index is written with every lesson that somebody finishes: there are only those that a query walks along.
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="enrolments", db_index=False
    )
    course = models.ForeignKey(Course, models.PROTECT, related_name="enrolments", db_index=False)
    edition = models.ForeignKey(Edition, models.PROTECT, related_name="enrolments")
    language = models.CharField(max_length=8, help_text="The language last read in.")
    enrolled_at = models.DateTimeField()
    left_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)

    state = models.CharField(max_length=10, choices=EnrolmentState, default=EnrolmentState.ACTIVE)
    required = models.PositiveIntegerField(default=0)
    done = models.PositiveIntegerField(default=0)
    percent = models.PositiveSmallIntegerField(null=True, help_text="Empty where nothing is required.")
    done_units = models.JSONField(
        default=list, help_text="Ids of all completed units, in the order they were done."
    )
    best_score = models.PositiveSmallIntegerField(null=True, help_text="Percent, best quiz attempt.")
    scores = models.JSONField(
        default=dict, help_text="Percent of the best result told so far, by the id of the quiz's unit."
    )
    last_unit = models.ForeignKey(Unit, models.SET_NULL, null=True, related_name="+", db_index=False)
    last_activity = models.DateTimeField()

    objects = EnrolmentQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint("user", "course", name="enrolled_once_per_course"),
            models.CheckConstraint(
                condition=Q(percent__isnull=True) | Q(percent__lte=100), name="percent_0_to_100"
            ),
            models.CheckConstraint(condition=Q(done__lte=F("required")), name="done_within_required"),
        ]
        indexes = [
            models.Index(
                F("course"), F("last_activity").desc(), F("id").desc(), name="enrolment_by_activity"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user_id} on {self.course_id}"

    @property
    def is_present(self) -> bool:
        return self.left_at is None

    @property
    def is_finished(self) -> bool:
        return self.finished_at is not None


class CourseToRecount(models.Model):
    """Required units have gone from it, and the summaries of its many people follow by and by (`learning.recounting`)."""

    course = models.OneToOneField(Course, models.CASCADE, related_name="+")
    token = models.UUIDField(help_text="Another one each time that something goes.")

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.course_id)
