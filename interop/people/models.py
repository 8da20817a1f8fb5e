"""A table of people that somebody brought, from the file to what became of each row.

The file lies on the shelf only until it is read: from then on its rows are here, and they are what is forgotten with a person.
"""

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.schools.models import LEADING, Membership, School
from notifications.leasing import Leased, LeasedQuerySet
from safety.scopes import ScopedQuerySet

MOST_TRIES = 3
"""So often a worker may end in the middle of it without having got any further."""


class Stage(models.TextChoices):
    READING = "reading", _("Being read")
    COLUMNS = "columns", _("Waiting for its columns")
    CHECKING = "checking", _("Being looked at")
    CHECKED = "checked", _("Waiting for your word")
    WORKING = "working", _("Being carried out")
    DONE = "done", _("Done")
    CANCELLED = "cancelled", _("Cancelled")


MOVING = (Stage.READING, Stage.CHECKING, Stage.WORKING)
ENDED = (Stage.DONE, Stage.CANCELLED)


class Outcome(models.TextChoices):
    NEW = "new", _("New")
    CHANGED = "changed", _("Changed")
    EXISTS = "exists", _("There already")
    REFUSED = "refused", _("Refused")


TO_DO = (Outcome.NEW, Outcome.CHANGED)


class PeopleImportQuerySet(LeasedQuerySet, ScopedQuerySet):  # type: ignore[override]
    def of(self, user):
        """One's own; those of a school as long as one leads it."""
        led = Membership.objects.of(user).live().filter(role__in=LEADING)
        is_theirs = models.Q(school=None) | models.Q(school__in=led.values("school"))
        return self.scoped().filter(is_theirs, by=user)

    def newest_first(self):
        return self.order_by("-pk")

    def open(self):
        return self.exclude(stage__in=ENDED)


class PeopleImport(Leased):
    """`position` is the row up to which the stage has come. `planned` is what earlier rows have used up: seats, invitations."""

    uuid = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    school = models.ForeignKey(
        School,
        models.CASCADE,
        null=True,
        related_name="+",
        help_text="Whose lead brought it; none for the whole site.",
    )
    name = models.CharField(max_length=120, help_text="Of the file.")
    language = models.CharField(max_length=8, help_text="In which the person works.")
    made_at = models.DateTimeField()
    checked_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    stage = models.CharField(max_length=10, choices=Stage, default=Stage.READING)
    reason = models.TextField(blank=True, help_text="Why the stage stopped.")
    headings = models.JSONField(default=list)
    columns = models.JSONField(default=dict, help_text="The place of the column, by the field.")
    fixed = models.JSONField(default=dict, help_text="What is the same for all rows, by the field.")
    total = models.PositiveIntegerField(default=0)
    position = models.PositiveIntegerField(default=0)
    counts = models.JSONField(default=dict, help_text="How many rows, by their outcome.")
    planned = models.JSONField(default=dict)
    ends_others = models.BooleanField(
        default=False, help_text="Memberships of those who are not in the file."
    )
    leaving = models.PositiveIntegerField(default=0, help_text="How many they were when it was looked at.")
    ended = models.PositiveIntegerField(default=0, help_text="How many were ended.")

    objects = PeopleImportQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        permissions = [("import_people", "Can import people, memberships and enrolments")]
        indexes = [
            models.Index(
                "run_after", condition=models.Q(run_after__isnull=False), name="people_import_to_work_on"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_moving(self) -> bool:
        return self.stage in MOVING and not self.reason

    @property
    def is_open(self) -> bool:
        return self.stage not in ENDED

    @property
    def was_begun(self) -> bool:
        """Whether rows were carried out, for `position` counts anew in each stage."""
        return bool(self.planned.get("begun"))

    @property
    def percent(self) -> int:
        """Of the stage: rows have the numbers that they have in the file, so the last one is a little beyond their count."""
        return min(100, 100 * self.position // self.last) if self.last else 0

    @property
    def last(self) -> int:
        return self.planned.get("last", self.total)


class PeopleRowQuerySet(ScopedQuerySet):
    def of_import(self, brought: PeopleImport):
        """Whoever may see the import may see its rows."""
        return self.scoped().filter(brought=brought)

    def after(self, number: int):
        return self.filter(number__gt=number).order_by("number")


class PeopleRow(models.Model):
    """`said` are the reasons as codes with what they are about, so that they are read in any language (`interop.people.saying`).

    `key` is whom and what the row is about, and `role` the role it gives: by these a row is compared with earlier ones.
    """

    brought = models.ForeignKey(PeopleImport, models.CASCADE, related_name="rows")
    number = models.PositiveIntegerField(help_text="In the file.")
    cells = models.JSONField(default=list)
    email = models.CharField(max_length=254, blank=True)
    key = models.CharField(max_length=120, blank=True)
    role = models.CharField(max_length=12, blank=True)
    outcome = models.CharField(max_length=8, choices=Outcome, blank=True)
    said = models.JSONField(default=list)

    objects = PeopleRowQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        constraints = [models.UniqueConstraint("brought", "number", name="people_row_once")]
        indexes = [
            models.Index(fields=["brought", "outcome", "number"], name="people_rows_by_outcome"),
            models.Index(fields=["brought", "email"], name="people_rows_by_email"),
        ]

    def __str__(self) -> str:
        return f"{self.brought_id}: {self.number}"
