"""What a quiz asked at a time: its questions' versions in order, and its rules. Made when a quiz page is published."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from courses.models import Unit


class Feedback(models.TextChoices):
    AFTER_SUBMIT = "submit", _("After handing in")
    AT_ONCE = "once", _("At once, question by question")


class QuizVersionQuerySet(models.QuerySet):
    def newest_first(self):
        return self.order_by("-number")

    def current(self, unit):
        """What who starts now is asked; nothing where the quiz was never published."""
        return self.filter(unit=unit).newest_first().first()


class QuizVersion(models.Model):
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="quiz_versions")
    number = models.PositiveIntegerField()
    slots = models.JSONField(
        help_text="In their order: id of the question version, ids of its options as the author ordered them."
    )
    pass_mark = models.PositiveSmallIntegerField(default=70)
    max_attempts = models.PositiveSmallIntegerField(default=0)
    time_limit = models.PositiveSmallIntegerField(default=0, help_text="Minutes; 0 means none.")
    feedback = models.CharField(max_length=10, choices=Feedback, default=Feedback.AFTER_SUBMIT)
    shuffles = models.BooleanField(default=True)
    created_at = models.DateTimeField()

    objects = QuizVersionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint("unit", "number", name="quiz_version_once"),
            models.CheckConstraint(condition=models.Q(pass_mark__lte=100), name="pass_mark_0_to_100"),
        ]

    def __str__(self) -> str:
        return f"{self.unit_id} v{self.number}"

    @property
    def version_ids(self) -> list[int]:
        return [slot["version"] for slot in self.slots]

    @property
    def tells_at_once(self) -> bool:
        return self.feedback == Feedback.AT_ONCE
