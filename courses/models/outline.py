"""A course as it is read in one language: one row, written when anything of the course is published.

Everything that shows a course (player, catalogue, dashboard) reads this row instead of the page tree. The row is
derived: `manage.py rebuild_outlines` writes it again. Its shape is `courses.outlines.OutlineData`.
"""

from functools import cached_property

from django.db import models

from courses.outlines import OutlineData

from .course import Course


class OutlineQuerySet(models.QuerySet):
    def in_language(self, language: str):
        return self.filter(language=language)

    def listed(self):
        return self.filter(course__in=Course.objects.listed())


class Outline(models.Model):
    course = models.ForeignKey(Course, models.CASCADE, related_name="outlines")
    language = models.CharField(max_length=8)
    path = models.CharField(
        max_length=255, unique=True, help_text="The address of the course in this language."
    )
    version = models.PositiveIntegerField(help_text="Course.outline_version when it was written.")
    data = models.JSONField()

    objects = OutlineQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint("course", "language", name="outline_once_per_language")]

    def __str__(self) -> str:
        return self.path

    @cached_property
    def content(self) -> OutlineData:
        return OutlineData.from_json(self.data)
