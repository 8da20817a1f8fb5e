"""Running sums over answers, so that item analysis reads a row per question instead of every answer.

Only the first attempt that somebody handed in counts. Points are kept in hundredths, a rest (what somebody reached in all
other questions) in ten-thousandths of what it could be: whole numbers, so that sums are exact and can be taken back.
The sums hold nothing about one person; `manage.py rebuild_item_tallies` writes them again from the attempts.
"""

from django.db import models
from django.db.models import Q

from courses.models import Unit
from learning.models import Enrolment
from safety.scopes import ScopedQuerySet

from .attempt import Attempt
from .question import QuestionVersion
from .quiz import QuizVersion


class FirstAttemptQuerySet(ScopedQuerySet):
    def of(self, user):
        return self.scoped().filter(enrolment__user=user)

    def waiting(self):
        """To be added; what a person has yet to read comes in once that is done."""
        return self.filter(folded_at=None, attempt__waiting_since=None)

    def folded(self):
        return self.exclude(folded_at=None)


class FirstAttempt(models.Model):
    """The fact that an attempt counts in item analysis, and what it has added to the sums."""

    enrolment = models.ForeignKey(Enrolment, models.CASCADE, related_name="+")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    attempt = models.OneToOneField(Attempt, models.CASCADE, related_name="first")
    folded_at = models.DateTimeField(null=True, help_text="When it was added to the sums.")
    points = models.JSONField(
        default=list, help_text="By slot, in hundredths; null where nothing is counted."
    )
    seconds = models.JSONField(default=list, help_text="By slot; null where it is not known.")

    objects = FirstAttemptQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        constraints = [models.UniqueConstraint("enrolment", "unit", name="first_attempt_once")]
        indexes = [models.Index("id", condition=Q(folded_at=None), name="first_attempts_to_fold")]

    def __str__(self) -> str:
        return f"{self.attempt_id}"


class QuizTally(models.Model):
    """Of all people who took one version of a quiz. Whoever adds to sums of that version locks this row."""

    quiz_version = models.OneToOneField(QuizVersion, models.PROTECT, primary_key=True, related_name="tally")
    people = models.IntegerField(default=0)
    total = models.BigIntegerField(default=0)
    total_total = models.BigIntegerField(default=0)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.quiz_version_id}: {self.people}"


class ItemTally(models.Model):
    quiz_version = models.ForeignKey(QuizVersion, models.PROTECT, related_name="+")
    version = models.ForeignKey(QuestionVersion, models.PROTECT, related_name="tallies")
    people = models.IntegerField(default=0)
    x = models.BigIntegerField(default=0)
    xx = models.BigIntegerField(default=0)
    rest = models.BigIntegerField(default=0)
    rest_rest = models.BigIntegerField(default=0)
    x_rest = models.BigIntegerField(default=0)
    seconds = models.JSONField(default=dict, help_text="How many people needed how long, by class of time.")

    class Meta:
        default_permissions = ()
        constraints = [models.UniqueConstraint("quiz_version", "version", name="item_tally_once")]

    def __str__(self) -> str:
        return f"{self.quiz_version_id}/{self.version_id}: {self.people}"


class ChoiceTally(models.Model):
    """How many named a part in their answer; no part stands for no answer."""

    item = models.ForeignKey(ItemTally, models.CASCADE, related_name="choices", db_index=False)
    part = models.CharField(max_length=150, blank=True)
    people = models.IntegerField(default=0)
    rest = models.BigIntegerField(default=0)

    class Meta:
        default_permissions = ()
        constraints = [models.UniqueConstraint("item", "part", name="choice_tally_once")]

    def __str__(self) -> str:
        return f"{self.item_id} {self.part}: {self.people}"
