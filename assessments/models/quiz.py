"""What a quiz asked at a time: its questions' versions in order, and its rules. Made when a quiz page is published."""

from django.db import models
from django.db.models import Q

from courses.models import Unit

from .rules import Feedback, QuizRules


class QuizVersionQuerySet(models.QuerySet):
    def newest_first(self):
        return self.order_by("-number")

    def current(self, unit):
        """What who starts now is asked; nothing where the quiz was never published."""
        return self.filter(unit=unit).newest_first().first()


class QuizVersion(QuizRules):
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="quiz_versions")
    number = models.PositiveIntegerField()
    slots = models.JSONField(
        help_text="In their order: id of the question version, ids of its options as the author ordered them. "
        "Or a pool of such and how many of it are drawn."
    )
    created_at = models.DateTimeField()

    objects = QuizVersionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint("unit", "number", name="quiz_version_once"),
            models.CheckConstraint(condition=Q(pass_mark__lte=100), name="pass_mark_0_to_100"),
            models.CheckConstraint(
                condition=~Q(feedback=Feedback.AFTER_CLOSING) | Q(closes_at__isnull=False),
                name="feedback_after_closing_needs_a_closing_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.unit_id} v{self.number}"

    @property
    def version_ids(self) -> list[int]:
        """Of all questions that it may ask: its own, and those of the pools that it draws from."""
        return [each["version"] for slot in self.slots for each in slot.get("pool", [slot])]

    @property
    def asks(self) -> int:
        """How many questions an attempt has: of a pool as many as are drawn, and no case, which is only read."""
        return sum(_asked_by(slot) for slot in self.slots)

    @property
    def drawn_questions(self) -> set[int]:
        """Ids of the questions of banks that it may ask."""
        return {each["question"] for slot in self.slots for each in slot.get("pool", ())}


def _asked_by(slot: dict) -> int:
    if "pool" in slot:
        return slot["count"] or len(slot["pool"])
    return 0 if slot.get("is_read") else 1
