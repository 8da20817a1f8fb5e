"""What was decided about answers that were given before a question's key was corrected, and what came of it.

A run says how all attempts that asked the old version are graded, those handed in later too: it is in force from the moment it
is written until another run undoes it. Neither runs nor changes are ever deleted or rewritten; only a run's progress is.
"""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from safety.scopes import ScopedQuerySet

from .attempt import Attempt
from .question import QuestionVersion


class Policy(models.TextChoices):
    ACCEPT_BOTH = "both", _("Accept both answers")
    NEW_KEY = "new", _("Grade by the new key")
    FULL_CREDIT = "full", _("Full points for everybody")
    DROP = "drop", _("Leave the question out")
    LEAVE = "leave", _("Leave all results as they are")


class RunState(models.TextChoices):
    QUEUED = "queued", _("Waiting")
    RUNNING = "running", _("Running")
    DONE = "done", _("Done")
    FAILED = "failed", _("Stopped by an error")
    WITHDRAWN = "withdrawn", _("Undone")


WORKING = (RunState.QUEUED, RunState.RUNNING)


class GradingRunQuerySet(models.QuerySet):
    def in_force(self):
        """What counts when an attempt is graded, in the order in which it was decided."""
        return self.filter(undoes=None).exclude(state=RunState.WITHDRAWN).exclude(policy=Policy.LEAVE)

    def due(self, *, at):
        """Waiting ones whose time has come, and those whose worker has not come back."""
        return self.filter(state__in=WORKING, run_after__lte=at)

    def leased_with(self, token):
        return self.filter(state=RunState.RUNNING, lease_token=token)

    def newest_first(self):
        return self.order_by("-pk")


class GradingRun(models.Model):
    old_version = models.ForeignKey(QuestionVersion, models.PROTECT, related_name="runs")
    new_version = models.ForeignKey(QuestionVersion, models.PROTECT, related_name="+")
    policy = models.CharField(max_length=10, choices=Policy)
    undoes = models.OneToOneField(
        "self", models.PROTECT, null=True, related_name="undone_by", help_text="The run that it takes back."
    )
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    reason = models.TextField(_("reason"))
    created_at = models.DateTimeField()
    state = models.CharField(_("state"), max_length=10, choices=RunState, default=RunState.QUEUED)
    total = models.PositiveIntegerField(default=0, help_text="Attempts to look at.")
    done = models.PositiveIntegerField(default=0, help_text="Attempts looked at.")
    changed = models.PositiveIntegerField(default=0)
    skipped = models.PositiveIntegerField(default=0, help_text="Attempts that could not be graded.")
    last_attempt = models.BigIntegerField(default=0, help_text="How far it has come, by the attempts' ids.")
    tries = models.PositiveSmallIntegerField(default=0)
    error = models.TextField(blank=True)
    # When it may be claimed next: while a worker has it, the end of its lease; once it is over, never.
    run_after = models.DateTimeField(null=True)
    lease_token = models.UUIDField(null=True, editable=False)
    finished_at = models.DateTimeField(null=True)

    objects = GradingRunQuerySet.as_manager()

    class Meta:
        verbose_name = _("correction")
        verbose_name_plural = _("corrections")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                "old_version",
                "new_version",
                condition=Q(undoes=None) & ~Q(state="withdrawn"),
                name="one_decision_per_pair_of_versions",
            ),
            models.CheckConstraint(
                condition=Q(state__in=WORKING, run_after__isnull=False)
                | ~Q(state__in=WORKING) & Q(run_after__isnull=True),
                name="grading_run_waits_while_it_works",
            ),
            models.CheckConstraint(
                condition=Q(lease_token__isnull=True) | Q(state="running"), name="grading_run_leased_running"
            ),
        ]
        indexes = [
            models.Index(
                "run_after", condition=Q(state__in=("queued", "running")), name="grading_runs_to_work_off"
            )
        ]

    def __str__(self) -> str:
        return f"{self.old_version_id}: {self.policy}"

    @property
    def is_working(self) -> bool:
        return self.state in WORKING

    @property
    def has_failed(self) -> bool:
        return self.state == RunState.FAILED

    @property
    def can_be_undone(self) -> bool:
        return self.undoes_id is None and self.state != RunState.WITHDRAWN

    @property
    def percent(self) -> int:
        """How much of it is done."""
        if not self.is_working:
            return 100
        return min(99, 100 * self.done // self.total) if self.total else 0


class GradingChangeQuerySet(ScopedQuerySet):
    def of(self, user):
        return self.scoped().filter(attempt__enrolment__user=user)

    def cases(self):
        """Whose result fell below the pass mark: nothing is taken from them, somebody must look at it."""
        return self.filter(passed_before=True, passed_after=False)


class GradingChange(models.Model):
    """What a run changed in one attempt. Attempts that stay as they were have none."""

    run = models.ForeignKey(GradingRun, models.PROTECT, related_name="changes")
    attempt = models.ForeignKey(Attempt, models.CASCADE, related_name="changes")
    slot = models.PositiveSmallIntegerField()
    points_before = models.DecimalField(max_digits=7, decimal_places=2, null=True)
    points_after = models.DecimalField(max_digits=7, decimal_places=2)
    score_before = models.DecimalField(max_digits=7, decimal_places=2)
    score_after = models.DecimalField(max_digits=7, decimal_places=2)
    max_before = models.DecimalField(max_digits=7, decimal_places=2)
    max_after = models.DecimalField(max_digits=7, decimal_places=2)
    percent_before = models.PositiveSmallIntegerField()
    percent_after = models.PositiveSmallIntegerField()
    passed_before = models.BooleanField()
    passed_after = models.BooleanField()
    changed_at = models.DateTimeField()

    objects = GradingChangeQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        constraints = [models.UniqueConstraint("run", "attempt", name="changed_once_per_run")]
        indexes = [
            models.Index(
                "run", "id", condition=Q(passed_before=True, passed_after=False), name="cases_of_grading_runs"
            )
        ]

    def __str__(self) -> str:
        return f"{self.run_id}: {self.attempt_id}"
