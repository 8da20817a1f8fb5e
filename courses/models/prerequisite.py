"""What has to be finished, or had better be, before a course. Written when the course is published, from its source page."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from .course import Course


class Strength(models.TextChoices):
    REQUIRED = "required", _("Required")
    RECOMMENDED = "recommended", _("Recommended")


class PrerequisiteQuerySet(models.QuerySet):
    def in_force(self):
        """Nobody is asked for a course that they cannot begin: one that is retired, or a draft."""
        return self.filter(needs__in=Course.objects.listed())


class Prerequisite(models.Model):
    course = models.ForeignKey(Course, models.CASCADE, related_name="prerequisites")
    needs = models.ForeignKey(Course, models.CASCADE, related_name="needed_by")
    strength = models.CharField(max_length=12, choices=Strength)
    position = models.PositiveSmallIntegerField()

    objects = PrerequisiteQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint("course", "needs", name="prerequisite_once_per_course"),
            models.CheckConstraint(condition=~models.Q(course=models.F("needs")), name="not_before_itself"),
        ]

    def __str__(self) -> str:
        return f"{self.course_id} after {self.needs_id}"
