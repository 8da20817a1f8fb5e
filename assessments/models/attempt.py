"""One go at a quiz, from start to result.

The attempt keeps what was drawn (versions, option order), the rules and the deadline of its start; grading reads only
that. Nothing is recomputed from live content later. A slot is a question's place in the attempt, counted from 1.
"""

import uuid
from datetime import datetime
from enum import nonmember

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from courses.models import Unit
from learning.models import Enrolment
from safety.scopes import ScopedQuerySet

from .question import QuestionVersion
from .quiz import QuizVersion

MARK = "assessments.mark_artefact"
"""The right to mark what learners hand in."""


class AttemptState(models.TextChoices):
    OPEN = "open", _("Open")
    SUBMITTED = "submitted", _("Handed in")
    NEEDS_ATTENTION = "attention", _("Needs attention")

    ended = nonmember(("submitted",))


class Ending(models.TextChoices):
    LEARNER = "learner", _("by the learner")
    TIME = "time", _("when time was up")


class AttemptQuerySet(ScopedQuerySet):
    def of(self, user):
        return self.scoped().filter(enrolment__user=user)

    def open(self):
        return self.filter(state=AttemptState.OPEN)

    def submitted(self):
        return self.filter(state=AttemptState.SUBMITTED)

    def graded(self):
        """Handed in, and nobody has to read anything of it any more."""
        return self.submitted().filter(waiting_since=None)

    def due(self, *, at):
        return self.open().filter(deadline_at__lte=at)

    def unreleased(self):
        """Graded, but nothing of the result may be told yet."""
        return self.graded().filter(released_at=None)

    def newest_first(self):
        return self.order_by("-number")


class Attempt(models.Model):
    uuid = models.UUIDField(default=uuid.uuid4, unique=True)
    enrolment = models.ForeignKey(Enrolment, models.CASCADE, related_name="attempts")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="attempts")
    quiz_version = models.ForeignKey(QuizVersion, models.PROTECT, related_name="attempts")
    number = models.PositiveIntegerField()
    state = models.CharField(max_length=10, choices=AttemptState, default=AttemptState.OPEN)
    draw = models.JSONField(
        help_text="By slot: id of the question version, ids of its options in the order shown."
    )
    started_at = models.DateTimeField()
    deadline_at = models.DateTimeField(null=True)
    submitted_at = models.DateTimeField(null=True)
    ended_by = models.CharField(max_length=10, choices=Ending, blank=True)
    score = models.DecimalField(max_digits=7, decimal_places=2, null=True)
    max_score = models.DecimalField(max_digits=7, decimal_places=2)
    percent = models.PositiveSmallIntegerField(null=True)
    is_passed = models.BooleanField(null=True)
    is_complete = models.BooleanField(null=True, help_text="Whether every question was answered.")
    waiting_since = models.DateTimeField(
        null=True, help_text="Since when an answer of it waits to be read by a person. Until then: no result."
    )
    released_at = models.DateTimeField(null=True, help_text="Until then nothing of the result is told.")

    objects = AttemptQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint("enrolment", "unit", "number", name="attempt_number_once"),
            models.UniqueConstraint("enrolment", "unit", condition=Q(state="open"), name="one_open_attempt"),
            models.CheckConstraint(
                condition=Q(score__isnull=True) | Q(score__gte=0, score__lte=F("max_score")),
                name="score_within_max",
            ),
        ]
        indexes = [
            models.Index("deadline_at", condition=Q(state="open"), name="open_attempts_by_deadline"),
            models.Index(
                "unit", condition=Q(state="submitted", released_at=None), name="unreleased_attempts_by_unit"
            ),
            models.Index("id", condition=Q(state="attention"), name="attempts_that_need_attention"),
            models.Index(
                F("unit"),
                F("id").desc(),
                condition=Q(state="submitted", waiting_since=None, released_at__isnull=False),
                name="told_results_by_unit",
            ),
            models.Index(
                "waiting_since", "id", condition=Q(waiting_since__isnull=False), name="attempts_to_be_read"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.enrolment_id}: {self.unit_id} #{self.number}"

    def get_absolute_url(self) -> str:
        return reverse("assessments:attempt", args=[self.uuid])

    @property
    def is_open(self) -> bool:
        return self.state == AttemptState.OPEN

    @property
    def is_submitted(self) -> bool:
        return self.state == AttemptState.SUBMITTED

    @property
    def is_waiting(self) -> bool:
        """Whether a person has to read an answer before there is a result."""
        return self.waiting_since is not None

    @property
    def is_released(self) -> bool:
        """Whether its score, the keys and the feedback may be told."""
        return self.released_at is not None

    @property
    def version_ids(self) -> list[int]:
        """Ids of the question versions, by slot."""
        return [drawn["version"] for drawn in self.draw]

    def is_due(self, *, at: datetime) -> bool:
        return self.is_open and self.deadline_at is not None and self.deadline_at <= at


class SubmissionQuerySet(ScopedQuerySet):
    def of(self, user):
        return self.scoped().filter(attempt__enrolment__user=user)


class Submission(models.Model):
    """The fact that an attempt was handed in, by whom and when. The attempt carries the result."""

    attempt = models.ForeignKey(Attempt, models.CASCADE, related_name="submissions")
    ended_by = models.CharField(max_length=10, choices=Ending)
    submitted_at = models.DateTimeField()

    objects = SubmissionQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint("attempt", name="one_submission_per_attempt")]

    def __str__(self) -> str:
        return f"{self.attempt_id} {self.ended_by}"


class ResponseQuerySet(ScopedQuerySet):
    def of(self, user):
        return self.scoped().filter(attempt__enrolment__user=user)

    def marked_by(self, user):
        """All that somebody may mark: handed in, never their own, and nothing without the right to mark."""
        if not user.has_perm(MARK):
            return self.none()
        handed_in = self.scoped().filter(attempt__state=AttemptState.SUBMITTED)
        return handed_in.exclude(attempt__enrolment__user=user)

    def waiting(self):
        """To be read by a person: of what was handed in, nothing else has no points yet."""
        return self.filter(attempt__waiting_since__isnull=False, points=None)


class Response(models.Model):
    """The answer of one slot as it was last saved; graded when the attempt ends."""

    attempt = models.ForeignKey(Attempt, models.CASCADE, related_name="responses")
    slot = models.PositiveSmallIntegerField()
    version = models.ForeignKey(QuestionVersion, models.PROTECT, related_name="responses")
    value = models.JSONField(help_text="In the form the question's kind defines; options by id.")
    sequence = models.BigIntegerField(
        help_text="The client's count: an older write never replaces a newer one."
    )
    saved_at = models.DateTimeField()
    certainty = models.PositiveSmallIntegerField(null=True, help_text="1 to 3, where the quiz asks for it.")
    fixed_at = models.DateTimeField(
        null=True, help_text="When its feedback was shown, and it could change no more."
    )
    points = models.DecimalField(max_digits=7, decimal_places=2, null=True)

    objects = ResponseQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint("attempt", "slot", name="one_response_per_slot"),
            models.CheckConstraint(
                condition=Q(certainty__isnull=True) | Q(certainty__gte=1, certainty__lte=3),
                name="certainty_1_to_3",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.attempt_id}/{self.slot}"

    @property
    def is_fixed(self) -> bool:
        return self.fixed_at is not None
