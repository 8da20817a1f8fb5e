"""What people ask of us about their data: a copy of it, and to be forgotten."""

import uuid
from datetime import datetime

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from safety.scopes import ScopedQuerySet


class CopyState(models.TextChoices):
    QUEUED = "queued", _("waiting")
    MAKING = "making", _("being made")
    READY = "ready", _("ready")
    FAILED = "failed", _("failed")
    GONE = "gone", _("deleted")


class DataCopyQuerySet(ScopedQuerySet):
    def of(self, user):
        return self.scoped().filter(user=user)

    def open(self):
        return self.filter(ready_at=None, failed_at=None)

    def ended(self, *, at: datetime):
        return self.filter(until__lte=at)


class DataCopy(models.Model):
    """A file with everything about a person. Its bytes lie in private storage, called by its uuid (`shelf`)."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="data_copies")
    asked_at = models.DateTimeField()
    started_at = models.DateTimeField(null=True)
    ready_at = models.DateTimeField(null=True)
    failed_at = models.DateTimeField(null=True)
    until = models.DateTimeField(help_text="When it is deleted.")
    size = models.PositiveBigIntegerField(default=0)

    objects = DataCopyQuerySet.as_manager()

    class Meta:
        app_label = "accounts"
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                "user",
                condition=models.Q(ready_at=None, failed_at=None),
                name="data_copy_one_at_a_time",
            )
        ]

    def __str__(self) -> str:
        return f"{self.user_id}: {self.asked_at:%Y-%m-%d}"

    def state(self, *, at: datetime) -> CopyState:
        if self.until <= at:
            return CopyState.GONE
        if self.failed_at:
            return CopyState.FAILED
        if self.ready_at:
            return CopyState.READY
        return CopyState.MAKING if self.started_at else CopyState.QUEUED


class Reason(models.TextChoices):
    PERSON = "person", _("asked for on the site")
    STAFF = "staff", _("asked for in another way")
    INACTIVE = "inactive", _("not used for years")


class DepartureQuerySet(ScopedQuerySet):
    def of(self, user):
        return self.scoped().filter(user=user)

    def visible_to(self, user):
        return self.scoped() if user.is_active and user.is_superuser else self.scoped().none()

    def due(self, *, at: datetime):
        return self.filter(due_at__lte=at)


class Departure(models.Model):
    """Somebody's account is going to be deleted, and can still be kept. It goes with the account."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="departure")
    reason = models.CharField(_("reason"), max_length=10, choices=Reason)
    asked_at = models.DateTimeField(_("asked"))
    due_at = models.DateTimeField(_("deleted on"))
    takes_names = models.BooleanField(default=False, help_text="Off their certificates, too.")

    objects = DepartureQuerySet.as_manager()

    class Meta:
        app_label = "accounts"
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.user_id}: {self.due_at:%Y-%m-%d}"
