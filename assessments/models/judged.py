"""Answers that people judge: the files among them, and what was said about each.

A mark is a fact: who thinks again makes a new one, and the newest counts. Marks are never rewritten, by nobody.
"""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q

from safety.scopes import ScopedQuerySet

from .attempt import Attempt, Response
from .rubric import RubricVersion


class AnswerMarkQuerySet(ScopedQuerySet):
    def of(self, user):
        """What was said about their answers."""
        return self.scoped().filter(response__attempt__enrolment__user=user)

    def made_by(self, user):
        return self.scoped().filter(author=user)


class AnswerMark(models.Model):
    uuid = models.UUIDField(
        default=uuid.uuid4, unique=True, help_text="Names the form: sent twice, it is one."
    )
    response = models.ForeignKey(Response, models.CASCADE, related_name="marks")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    points = models.DecimalField(max_digits=7, decimal_places=2)
    rubric = models.ForeignKey(RubricVersion, models.PROTECT, null=True, related_name="+")
    levels = models.JSONField(default=dict, help_text="By criterion: the level chosen.")
    comment = models.TextField(blank=True)
    language = models.CharField(max_length=8)
    made_at = models.DateTimeField()

    objects = AnswerMarkQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        constraints = [models.CheckConstraint(condition=Q(points__gte=0), name="answer_mark_not_below_0")]

    def __str__(self) -> str:
        return f"{self.response_id}: {self.points}"


class AnswerFileQuerySet(ScopedQuerySet):
    def of(self, user):
        return self.scoped().filter(attempt__enrolment__user=user)


class AnswerFile(models.Model):
    """A file in private storage. Its bytes are called by its uuid, which is also the value of the answer."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True)
    attempt = models.ForeignKey(Attempt, models.CASCADE, related_name="files")
    slot = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=10, help_text="By its content (assignments.filetypes).")
    size = models.PositiveIntegerField()
    added_at = models.DateTimeField()

    objects = AnswerFileQuerySet.as_manager()

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.uuid}"
