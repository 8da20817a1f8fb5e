"""A learning path: an ordered choice of courses for one audience."""

import uuid

from django.db import models

from .course import Course


class Path(models.Model):
    uuid = models.UUIDField(default=uuid.uuid4, unique=True, help_text="The translation key of its pages.")
    code = models.SlugField(max_length=20, unique=True)
    courses = models.ManyToManyField(Course, through="PathCourse", related_name="paths")

    def __str__(self) -> str:
        return self.code


class PathCourse(models.Model):
    path = models.ForeignKey(Path, models.CASCADE, related_name="steps")
    course = models.ForeignKey(Course, models.CASCADE, related_name="+")
    position = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint("path", "course", name="course_once_per_path")]

    def __str__(self) -> str:
        return f"{self.path_id}/{self.position}"
