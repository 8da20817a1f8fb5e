"""A person on a learning path. Where they stand is told by their courses; only the end of the path is a fact of its own."""

from django.conf import settings
from django.db import models

from courses.models import Path
from safety.scopes import ScopedQuerySet


class PathEnrolmentQuerySet(ScopedQuerySet):
    def of(self, user):
        return self.scoped().filter(user=user)

    def present(self):
        """Everybody who has not left."""
        return self.filter(left_at=None)


class PathEnrolment(models.Model):
    """`finished_at` stays, whatever courses the path gets later."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="paths")
    path = models.ForeignKey(Path, models.PROTECT, related_name="enrolments")
    language = models.CharField(max_length=8, help_text="The language in which it was joined.")
    enrolled_at = models.DateTimeField()
    left_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)

    objects = PathEnrolmentQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint("user", "path", name="enrolled_once_per_path")]

    def __str__(self) -> str:
        return f"{self.user_id} on {self.path_id}"

    @property
    def is_finished(self) -> bool:
        return self.finished_at is not None
