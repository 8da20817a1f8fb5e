"""A question in three rows: who it is, what is right (never changed), and what it says in a language.

A changed key makes a new version; a changed word only a new revision of the text; a new language neither.
Options are known by ids that outlive rewording and reordering.
"""

import uuid

from django.db import models
from django.db.models import Max

from courses.models import Unit


class Question(models.Model):
    """`uuid` is the id of its block, the same on the quiz's page in every language; a copied page has questions of its own.

    In a bank it is what the rows of its languages share.
    """

    uuid = models.UUIDField(default=uuid.uuid4)
    unit = models.ForeignKey(
        Unit, models.PROTECT, related_name="questions", null=True, help_text="The quiz it was written for."
    )
    bank = models.ForeignKey(
        "QuestionBank", models.PROTECT, related_name="questions", null=True, help_text="Or the bank."
    )
    key = models.CharField(max_length=80)
    lesson = models.CharField(max_length=80, blank=True, help_text="The key of the unit that explains it.")
    outcomes = models.JSONField(
        default=list, help_text="Numbers of the course's outcomes that it tests, from 1."
    )
    axes = models.JSONField(default=list, help_text="Axes of the radar, such as P3.")

    class Meta:
        constraints = [
            models.UniqueConstraint("unit", "uuid", name="question_once_per_quiz"),
            models.UniqueConstraint("uuid", condition=models.Q(unit=None), name="question_once_in_the_banks"),
            models.CheckConstraint(
                condition=models.Q(unit__isnull=True) ^ models.Q(bank__isnull=True),
                name="question_of_a_quiz_or_of_a_bank",
            ),
        ]

    def __str__(self) -> str:
        return self.key

    @property
    def source_language(self) -> str:
        """That of its quiz; a question of a bank has none before the others."""
        return self.unit.course.source_language if self.unit else ""


class QuestionVersion(models.Model):
    question = models.ForeignKey(Question, models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=20)
    points = models.PositiveSmallIntegerField(default=1)
    key = models.JSONField(help_text="What is right, in the form its kind defines (assessments.grading).")
    created_at = models.DateTimeField()
    is_corrected = models.BooleanField(
        default=False, help_text="Whether runs say how it is graded (assessments.models.correction)."
    )

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
