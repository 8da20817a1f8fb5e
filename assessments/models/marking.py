"""What was said about a version that was handed in. A mark is a fact: who thinks again makes a new one."""

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from safety.scopes import ScopedQuerySet

from .artefact import ArtefactVersion
from .rubric import RubricVersion


class By(models.TextChoices):
    SELF = "self", _("the learner")
    MARKER = "marker", _("a facilitator")
    PEER = "peer", _("another learner")


class Verdict(models.TextChoices):
    ACCEPTED = "accepted", _("Accepted")
    RETURNED = "returned", _("Given back to be improved")


class MarkQuerySet(ScopedQuerySet):
    def of(self, user):
        """What was said about their work."""
        return self.scoped().filter(version__artefact__enrolment__user=user)

    def made_by(self, user):
        return self.scoped().filter(author=user)


class Mark(models.Model):
    uuid = models.UUIDField(
        default=uuid.uuid4, unique=True, help_text="Names the form: sent twice, it is one."
    )
    version = models.ForeignKey(ArtefactVersion, models.CASCADE, related_name="marks")
    by = models.CharField(max_length=10, choices=By)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    verdict = models.CharField(max_length=10, choices=Verdict, blank=True)
    rubric = models.ForeignKey(RubricVersion, models.PROTECT, null=True, related_name="+")
    levels = models.JSONField(default=dict, help_text="By criterion: the level chosen.")
    points = models.PositiveSmallIntegerField(null=True)
    comment = models.TextField(blank=True)
    language = models.CharField(max_length=8)
    made_at = models.DateTimeField()

    objects = MarkQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.version_id} {self.by} {self.verdict}"


class SavedCommentQuerySet(ScopedQuerySet):
    def of(self, user):
        return self.scoped().filter(author=user)


class SavedComment(models.Model):
    """A comment that a marker keeps for the next time."""

    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="saved_comments")
    text = models.CharField(max_length=1000)
    saved_at = models.DateTimeField()

    objects = SavedCommentQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint("author", "text", name="saved_comment_once")]

    def __str__(self) -> str:
        return self.text
