"""A unit of a course, once for all its languages: what completions, attempts and notes point at.

Written when a page of the course is saved (identity) or published (rules); never by learners.
"""

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from .course import Course


class Requirement(models.TextChoices):
    REQUIRED = "required", _("Required")
    OPTIONAL = "optional", _("Optional")
    BONUS = "bonus", _("Bonus")


class Rule(models.TextChoices):
    READ = "read", _("Done when you say so")
    ANSWERED = "answered", _("Done when all questions are answered")
    PASSED = "passed", _("Done when the quiz is passed")
    REACHED = "reached", _("Done when an end is reached")
    HANDED_IN = "handed_in", _("Done when it is handed in")
    ACCEPTED = "accepted", _("Done when it is accepted")


class UnitState(models.TextChoices):
    DRAFT = "draft", _("Draft")
    LIVE = "live", _("Live")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class UnitQuerySet(models.QuerySet):
    def live(self):
        return self.filter(state=UnitState.LIVE)

    def free_key(self, wanted: str) -> str:
        """The key, or one like it that none of these units has."""
        taken = set(self.values_list("key", flat=True))
        candidates = (wanted if n == 1 else f"{wanted}-{n}" for n in range(1, len(taken) + 2))
        return next(key for key in candidates if key not in taken)


class Unit(models.Model):
    uuid = models.UUIDField(default=uuid.uuid4, unique=True, help_text="The translation key of its pages.")
    course = models.ForeignKey(Course, models.PROTECT, related_name="units")
    key = models.SlugField(max_length=80)
    kind = models.CharField(max_length=20)
    requirement = models.CharField(max_length=10, choices=Requirement, default=Requirement.REQUIRED)
    rule = models.CharField(max_length=10, choices=Rule, default=Rule.READ)
    minutes = models.PositiveSmallIntegerField(default=10)
    position = models.PositiveIntegerField(default=0)
    state = models.CharField(max_length=10, choices=UnitState, default=UnitState.DRAFT)
    opening = models.JSONField(
        default=list, help_text="When it is open: the rules of its module and its own."
    )
    caretaker = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    review_on = models.DateField(null=True, help_text="When somebody shall look whether it is still right.")

    objects = UnitQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint("course", "key", name="unit_key_once_per_course")]

    def __str__(self) -> str:
        return f"{self.course_id}/{self.key}"
