"""What a course required of people who started at a time.

An edition is made when the required units change; it is never edited. A requirement that can no longer be
met, because its unit was withdrawn, is waived for good: percentages never fall because a page comes and goes.
"""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from .course import Course
from .unit import Requirement, Unit


class EditionQuerySet(models.QuerySet):
    def newest_first(self):
        return self.order_by("-number")


class Edition(models.Model):
    course = models.ForeignKey(Course, models.CASCADE, related_name="editions")
    number = models.PositiveIntegerField()
    created_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, help_text="When the first person started with it.")
    units = models.ManyToManyField(Unit, through="EditionUnit")

    objects = EditionQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint("course", "number", name="edition_number_once_per_course")]

    def __str__(self) -> str:
        return f"{self.course_id} #{self.number}"


class EditionUnit(models.Model):
    edition = models.ForeignKey(Edition, models.CASCADE, related_name="requirements")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    requirement = models.CharField(max_length=10, choices=Requirement)
    waived_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint("edition", "unit", name="unit_once_per_edition")]

    def __str__(self) -> str:
        return f"{self.edition_id}: {self.unit_id} {self.requirement}"


class Reach(models.TextChoices):
    """Whom a new edition is for."""

    LATER = "later", _("People who start later")
    UNFINISHED = "unfinished", _("Everyone who has not finished")
    EVERYONE = "everyone", _("Everyone")


class EditionDecision(models.Model):
    """Somebody has answered whom an edition is for. Never changed: who thinks again makes a new one."""

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="decisions")
    reach = models.CharField(max_length=10, choices=Reach)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    decided_at = models.DateTimeField()
    moved = models.PositiveIntegerField(default=0, help_text="How many people went over to the edition.")
    offered = models.PositiveIntegerField(
        default=0, help_text="How many who had finished were told what is new."
    )

    def __str__(self) -> str:
        return f"{self.edition_id}: {self.reach}"
