"""One row per enrolment: what the progress report filters and sorts by, and nothing else.

The row is derived. It is written in the transaction that changes an enrolment, a profile or a certificate, because a filter
and an order are only quick together where one index holds both; last seen and language follow within a minute, so that
reading a lesson writes no second row. Names and addresses are read from the person. `manage.py rebuild_report` writes it again.
"""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import School
from courses.models import Course
from learning.models import Enrolment, EnrolmentState
from reports.permissions import can_read_reports
from safety.scopes import ScopedQuerySet

UNKNOWN = -1  # a percentage or score that does not exist; a number, so that it has a place in an index

SORTS = ("last_seen", "enrolled_at", "percent", "score", "name_key")
OUTCOME = ("state", "certified")
DIMENSIONS = ("course", "school", "country", "role", "language")
CHECKED = ("course", "country", "role", "language")  # a school is always the way itself, never checked


class KeyField(models.BinaryField):
    """Text as bytes: every database orders them alike, whatever its collation."""

    def from_db_value(self, value, expression, connection):
        return None if value is None else bytes(value)


class ReportRowQuerySet(ScopedQuerySet):
    def managed_by(self, user):
        """Whoever may read reports may read all of them; nobody else reads any."""
        rows = self.scoped()
        return rows if can_read_reports(user) else rows.none()


class ReportRow(models.Model):
    enrolment = models.OneToOneField(Enrolment, models.CASCADE, related_name="report_row")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="report_rows")
    course = models.ForeignKey(Course, models.PROTECT, related_name="+", db_index=False)
    school = models.ForeignKey(School, models.SET_NULL, null=True, related_name="report_rows", db_index=False)
    country = models.CharField(max_length=2, blank=True)
    role = models.CharField(max_length=10, blank=True)
    language = models.CharField(max_length=8)
    state = models.CharField(max_length=10, choices=EnrolmentState)
    certified = models.BooleanField(
        default=False, help_text="Holds a certificate that has not been withdrawn."
    )
    percent = models.SmallIntegerField(default=UNKNOWN)
    score = models.SmallIntegerField(default=UNKNOWN)
    enrolled_at = models.DateTimeField()
    last_seen = models.DateTimeField()
    name_key = KeyField(max_length=48, help_text="The name as it is sorted.")

    objects = ReportRowQuerySet.as_manager()

    class Meta:
        verbose_name = _("progress")
        default_permissions = ()
        permissions = [("view_progress", _("Can read the progress reports"))]
        # By outcome many are passed until a page is full: what else they are filtered by stands in the index.
        indexes = [
            models.Index(fields=[*OUTCOME, sort, "id", *CHECKED], name=f"report_outcome_{sort}")
            for sort in SORTS
        ] + [
            models.Index(fields=[name, sort, "id"], name=f"report_{name}_{sort}")
            for name in DIMENSIONS
            for sort in SORTS
        ]

    def __str__(self) -> str:
        return f"{self.user_id} on {self.course_id}"


class SearchTerm(models.Model):
    """A beginning by which a person is found: the name from each of its words on, and the e-mail address."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    term = KeyField(max_length=48)

    objects = ScopedQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        indexes = [models.Index(fields=["term", "user"], name="report_search_term")]

    def __str__(self) -> str:
        return f"{self.term!r}"
