"""A question in three rows: who it is, what is right (never changed), and what it says in a language.

A changed key makes a new version; a changed word only a new revision of the text; a new language neither.
Options are known by ids that outlive rewording and reordering.
"""

import uuid

from django.db import models
from django.db.models import Max

from courses.models import Unit


class Question(models.Model):
    """`uuid` is the id of its block, the same on the quiz's page in every language; a copied page has questions of its own."""

    uuid = models.UUIDField(default=uuid.uuid4)
    unit = models.ForeignKey(
        Unit, models.PROTECT, related_name="questions", help_text="The quiz it was written for."
    )
    key = models.CharField(max_length=80)

    class Meta:
        constraints = [models.UniqueConstraint("unit", "uuid", name="question_once_per_quiz")]

    def __str__(self) -> str:
        return self.key


class QuestionVersion(models.Model):
    question = models.ForeignKey(Question, models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=20)
    points = models.PositiveSmallIntegerField(default=1)
    key = models.JSONField(help_text="What is right, in the form its kind defines (assessments.grading).")
    created_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint("question", "number", name="question_version_once")]

    def __str__(self) -> str:
        return f"{self.question_id} v{self.number}"

    def same_as(self, *, kind: str, points: int, key: dict) -> bool:
        return (self.kind, self.points, self.key) == (kind, points, key)


class QuestionTextQuerySet(models.QuerySet):
    def latest_revisions(self, versions):
        """The newest text of each of these versions in every language."""
        newest = self.filter(version__in=versions).values("version", "language").annotate(newest=Max("pk"))
        return self.filter(pk__in=newest.values("newest"))


class QuestionText(models.Model):
    version = models.ForeignKey(QuestionVersion, models.PROTECT, related_name="texts")
    language = models.CharField(max_length=8)
    revision = models.PositiveIntegerField()
    words = models.JSONField(help_text="Stem, options by id with text and feedback, explanation: clean HTML.")
    created_at = models.DateTimeField()

    objects = QuestionTextQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint("version", "language", "revision", name="question_text_once")]

    def __str__(self) -> str:
        return f"{self.version_id} {self.language} r{self.revision}"
