"""What waits to leave the database, and what has left.

An `Outbox` row is an effect that somebody promised in a transaction: a mail, a certificate, a call to another
system. Its kind and key are unique together, so promising twice is promising once. It must not become a log:
a row that is done keeps its key for a while and nothing else.
"""

import uuid
from datetime import UTC, datetime

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from safety.scopes import ScopedQuerySet

AT_ONCE = datetime(1970, 1, 1, tzinfo=UTC)


class Status(models.TextChoices):
    QUEUED = "queued", _("waiting")
    INFLIGHT = "inflight", _("on its way")
    RETRY = "retry", _("failed, will be tried again")
    DONE = "done", _("done")
    DEAD = "dead", _("failed for good")
    WITHHELD = "withheld", _("dropped")


OPEN = (Status.QUEUED, Status.INFLIGHT, Status.RETRY)
FAILED = (Status.RETRY, Status.DEAD)


class OutboxQuerySet(models.QuerySet):
    def due(self, *, at):
        """Whose time has come: waiting ones, and those whose worker has not come back."""
        return self.filter(run_after__lte=at)

    def leased_with(self, token):
        """The fence: nothing is left here for a worker whose lease another one has taken over."""
        return self.filter(status=Status.INFLIGHT, lease_token=token)

    def failed(self):
        return self.filter(status__in=FAILED)

    def stale(self, *, before):
        """What should have left by then: the sign of a worker that stands still."""
        return self.filter(run_after__lt=before, created_at__lt=before)

    def given_up_before(self, moment):
        return self.filter(status__in=(Status.DEAD, Status.WITHHELD), created_at__lt=moment)

    def done_before(self, moment):
        return self.filter(status=Status.DONE, done_at__lt=moment)


class Outbox(models.Model):
    uuid = models.UUIDField(default=uuid.uuid4, editable=False)
    kind = models.CharField(_("kind"), max_length=60)
    key = models.CharField(_("key"), max_length=200)
    payload = models.JSONField(_("payload"), default=dict)
    status = models.CharField(_("status"), max_length=10, choices=Status, default=Status.QUEUED)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    # When it may be claimed next: for one in flight that is the end of its lease, for a closed one never.
    run_after = models.DateTimeField(_("not before"), default=AT_ONCE, null=True)
    lease_token = models.UUIDField(null=True, editable=False)
    error = models.TextField(_("error"), blank=True)
    created_at = models.DateTimeField(_("promised"), auto_now_add=True)
    done_at = models.DateTimeField(_("done"), null=True)

    objects = OutboxQuerySet.as_manager()

    class Meta:
        verbose_name = _("outgoing message")
        verbose_name_plural = _("outgoing messages")
        indexes = [models.Index(fields=["run_after", "id"], name="outbox_next")]
        constraints = [
            # The key first: by an index that begins with the kind SQLite would read it all for every claim.
            models.UniqueConstraint(fields=["key", "kind"], name="outbox_once_per_key"),
            models.CheckConstraint(
                condition=Q(status__in=OPEN, run_after__isnull=False)
                | ~Q(status__in=OPEN) & Q(run_after__isnull=True),
                name="outbox_waits_while_open",
            ),
            models.CheckConstraint(
                condition=Q(status=Status.INFLIGHT, lease_token__isnull=False)
                | ~Q(status=Status.INFLIGHT) & Q(lease_token__isnull=True),
                name="outbox_leased_in_flight",
            ),
            models.CheckConstraint(
                condition=Q(status=Status.DONE, done_at__isnull=False)
                | ~Q(status=Status.DONE) & Q(done_at__isnull=True),
                name="outbox_done_at_when_done",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.key}"

    @property
    def has_failed(self) -> bool:
        return self.status in FAILED

    @property
    def waits_until(self) -> datetime | None:
        return None if self.run_after == AT_ONCE else self.run_after


class PeriodRun(models.Model):
    """This periodic job was begun in this slot of time: whoever inserts the row runs it, nobody else."""

    name = models.CharField(max_length=100)
    slot = models.BigIntegerField()
    started_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["name", "slot"], name="period_run_once_per_slot")]

    def __str__(self) -> str:
        return f"{self.name} {self.slot}"


class OwnQuerySet(ScopedQuerySet):
    def of(self, user):
        return self.scoped().filter(user=user)


class MutedKind(models.Model):
    """Somebody does not want reminders of this kind any more (`notifications.kinds`)."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="muted_kinds")
    kind = models.CharField(max_length=20)
    muted_at = models.DateTimeField()

    objects = OwnQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["user", "kind"], name="muted_once_per_kind")]

    def __str__(self) -> str:
        return f"{self.user_id}: {self.kind}"


class Reminded(models.Model):
    """Somebody was reminded of this: whoever inserts the row reminds them, nobody else. The subject holds ids and days."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    kind = models.CharField(max_length=20)
    subject = models.CharField(max_length=80)
    at = models.DateTimeField()

    objects = OwnQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["user", "kind", "subject"], name="reminded_once")]
        indexes = [models.Index(fields=["at"], name="reminded_at")]

    def __str__(self) -> str:
        return f"{self.user_id}: {self.kind} {self.subject}"
