"""Learners read the work of other learners, without names: first they practise with samples, then they take a turn."""

import uuid

from django.conf import settings
from django.db import models

from safety.scopes import ScopedQuerySet

from .artefact import ArtefactVersion
from .marking import Mark
from .rubric import RubricVersion


class PracticeQuerySet(ScopedQuerySet):
    def of(self, user):
        return self.scoped().filter(user=user)


class Practice(models.Model):
    """How somebody judged a sample of a rubric, before they saw how it was scored."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="practice")
    rubric = models.ForeignKey(RubricVersion, models.PROTECT, related_name="+")
    sample = models.CharField(max_length=40)
    levels = models.JSONField(help_text="By criterion: the level chosen.")
    made_at = models.DateTimeField()

    objects = PracticeQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint("user", "rubric", "sample", name="practised_once")]

    def __str__(self) -> str:
        return f"{self.user_id}: {self.sample}"


class PeerReviewQuerySet(ScopedQuerySet):
    def by(self, user):
        """Those that somebody gives."""
        return self.scoped().filter(reviewer=user)

    def open(self):
        return self.filter(mark=None)

    def given(self):
        return self.filter(mark__isnull=False)

    def lapsed(self, *, at):
        return self.open().filter(due_at__lt=at)


class PeerReview(models.Model):
    """Somebody's turn to read a version. Without a mark it is open; open for too long, it goes back to the pool."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True)
    version = models.ForeignKey(ArtefactVersion, models.CASCADE, related_name="reviews")
    reviewer = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="reviews")
    taken_at = models.DateTimeField()
    due_at = models.DateTimeField()
    mark = models.OneToOneField(Mark, models.CASCADE, null=True, related_name="review")

    objects = PeerReviewQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint("version", "reviewer", name="reviewed_once")]

    def __str__(self) -> str:
        return f"{self.version_id} by {self.reviewer_id}"
