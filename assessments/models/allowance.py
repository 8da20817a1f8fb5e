"""More time: granted to a person for all attempts, or to somebody in the middle of one. And one attempt more.

An accommodation says what, never a diagnosis; its reason is read by those who grant it and by the person.
"""

import uuid

from django.conf import settings
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from courses.models import Unit
from learning.models import Enrolment
from safety.scopes import ScopedQuerySet

from .attempt import Attempt

MOST_EXTRA = 300
MOST_MINUTES = 600


class AccommodationQuerySet(ScopedQuerySet):
    def of(self, user):
        return self.scoped().filter(user=user)


class Accommodation(models.Model):
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="accommodation", verbose_name=_("person")
    )
    extra_percent = models.PositiveSmallIntegerField(
        _("extra time"),
        default=0,
        validators=[MaxValueValidator(MOST_EXTRA)],
        help_text=_("Percent of the time that everybody has: 50 makes 30 minutes 45."),
    )
    untimed = models.BooleanField(
        _("no time limit"), default=False, help_text=_("The date on which a quiz closes still holds.")
    )
    reason = models.TextField(
        _("reason"),
        max_length=1000,
        blank=True,
        help_text=_("Who grants extra time can read it, and so can the person. Name no illness."),
    )
    granted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    granted_at = models.DateTimeField()

    objects = AccommodationQuerySet.as_manager()

    class Meta:
        verbose_name = _("accommodation")
        verbose_name_plural = _("accommodations")
        constraints = [
            models.CheckConstraint(condition=Q(extra_percent__lte=MOST_EXTRA), name="extra_time_within_most")
        ]

    def __str__(self) -> str:
        return str(self.user_id)


class TimeGrantQuerySet(ScopedQuerySet):
    def of(self, user):
        return self.scoped().filter(attempt__enrolment__user=user)


class TimeGrant(models.Model):
    """More minutes for one running attempt; `uuid` is the form that granted them, so a double click grants them once."""

    attempt = models.ForeignKey(Attempt, models.CASCADE, related_name="grants")
    uuid = models.UUIDField(default=uuid.uuid4)
    minutes = models.PositiveSmallIntegerField()
    reason = models.CharField(max_length=300)
    granted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    granted_at = models.DateTimeField()

    objects = TimeGrantQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint("uuid", name="time_granted_once"),
            models.CheckConstraint(
                condition=Q(minutes__gte=1, minutes__lte=MOST_MINUTES), name="granted_minutes_within_most"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.attempt_id} +{self.minutes}"


class ExtraAttemptQuerySet(ScopedQuerySet):
    def of(self, user):
        return self.scoped().filter(enrolment__user=user)


class ExtraAttempt(models.Model):
    """One attempt more at a quiz, beside those that everybody has; `uuid` is the form that granted it. It outlives the quiz's versions."""

    enrolment = models.ForeignKey(Enrolment, models.CASCADE, related_name="extra_attempts")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    uuid = models.UUIDField(default=uuid.uuid4)
    granted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    granted_at = models.DateTimeField()

    objects = ExtraAttemptQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        constraints = [models.UniqueConstraint("uuid", name="attempt_granted_once")]

    def __str__(self) -> str:
        return f"{self.enrolment_id}: {self.unit_id} +1"
