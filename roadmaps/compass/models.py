"""Rounds of the Compass, what people answer while a round is open, and what is left when it is closed: sums.

While a round is open nobody sees a result: whoever looked before and after somebody answered could work out what they said. When
it is closed the answers are added up, guarded (`result`), kept in the round, and the sheets are deleted.
"""

import uuid
from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models import School
from accounts.schools.models import LEADING, Membership
from roadmaps.instruments.models import InstrumentVersion
from safety.scopes import ScopedQuerySet


class Voice(models.TextChoices):
    """As what somebody answers; the last two are asked by a link."""

    MANAGER = "manager", _("Manager")
    OFFICER = "officer", _("International officer")
    TEACHER = "teacher", _("Teacher or trainer")
    OTHER = "other", _("Other staff")
    LEARNER = "learner", _("Learner representative")
    COMPANY = "company", _("Company")


OF_MEMBERS = (Voice.MANAGER, Voice.OFFICER, Voice.TEACHER, Voice.OTHER)
OF_GUESTS = (Voice.LEARNER, Voice.COMPANY)


class RoundQuerySet(ScopedQuerySet):
    def of(self, user):
        """Those of the schools that somebody belongs to."""
        own = Membership.objects.of(user).live().filter(school__merged_into=None)
        return self.scoped().filter(school__in=own.values("school"))

    def managed_by(self, user):
        led = Membership.objects.of(user).live().filter(role__in=LEADING, school__merged_into=None)
        return self.scoped().filter(school__in=led.values("school"))

    def open(self):
        return self.filter(closed_at=None)


class CompassRound(models.Model):
    """Of a school in a year."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True)
    school = models.ForeignKey(School, models.CASCADE, related_name="compass_rounds")
    year = models.PositiveSmallIntegerField()
    version = models.ForeignKey(InstrumentVersion, models.PROTECT, related_name="+")
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)
    result = models.JSONField(null=True, help_text="compass.result writes and reads it.")

    objects = RoundQuerySet.as_manager()

    class Meta:
        app_label = "roadmaps"
        default_permissions = ()
        constraints = [models.UniqueConstraint("school", "year", name="compass_once_a_year")]

    def __str__(self) -> str:
        return f"{self.school_id}: {self.year}"

    @property
    def is_open(self) -> bool:
        return self.closed_at is None


class LinkQuerySet(ScopedQuerySet):
    def managed_by(self, user):
        led = Membership.objects.of(user).live().filter(role__in=LEADING)
        return self.scoped().filter(round__school__in=led.values("school"))

    def valid(self, *, at: datetime):
        open_ones = self.filter(withdrawn_at=None, expires_at__gt=at, round__closed_at=None)
        return open_ones.filter(round__school__merged_into=None)


class CompassLink(models.Model):
    """By which learner representatives or companies answer, without an account. Only the digest of its secret is kept."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True)
    round = models.ForeignKey(CompassRound, models.CASCADE, related_name="links")
    voice = models.CharField(max_length=10, choices=Voice)
    digest = models.CharField(max_length=64, unique=True)
    most_uses = models.PositiveSmallIntegerField()
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)

    objects = LinkQuerySet.as_manager()

    class Meta:
        app_label = "roadmaps"
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.uuid}: {self.voice}"


class SheetQuerySet(ScopedQuerySet):
    def of(self, user):
        return self.scoped().filter(user=user)


class CompassSheet(models.Model):
    """What one person answers while the round is open; nobody else reads it, and it goes when the round is closed.

    `number` is that of the use of a link: what lets in only as many as were meant (decision 8).
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True)
    round = models.ForeignKey(CompassRound, models.CASCADE, related_name="sheets")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, null=True, related_name="compass_sheets"
    )
    link = models.ForeignKey(CompassLink, models.CASCADE, null=True, related_name="sheets")
    number = models.PositiveSmallIntegerField(null=True)
    voice = models.CharField(max_length=10, choices=Voice)
    is_frank = models.BooleanField(default=False)
    answers = models.JSONField(default=dict)
    advice = models.JSONField(default=list)
    evidence = models.JSONField(default=dict)
    begun_at = models.DateTimeField()
    saved_at = models.DateTimeField()

    objects = SheetQuerySet.as_manager()

    class Meta:
        app_label = "roadmaps"
        default_permissions = ()
        constraints = [
            models.UniqueConstraint("round", "user", name="compass_sheet_once_a_person"),
            models.UniqueConstraint("link", "number", name="compass_sheet_once_a_use"),
            models.CheckConstraint(
                condition=Q(user__isnull=False) ^ Q(link__isnull=False),
                name="compass_sheet_of_member_or_guest",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.round_id}: {self.voice}"


class ConsentQuerySet(models.QuerySet):
    def standing(self):
        return self.filter(withdrawn_at=None)


class BenchmarkConsent(models.Model):
    """A school lets its results be counted with those of others, without its name. Dated, and withdrawn at any time."""

    school = models.ForeignKey(School, models.CASCADE, related_name="benchmark_consents")
    given_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    given_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)

    objects = ConsentQuerySet.as_manager()

    class Meta:
        app_label = "roadmaps"
        default_permissions = ()
        constraints = [
            models.UniqueConstraint("school", condition=Q(withdrawn_at=None), name="benchmark_consent_once")
        ]

    def __str__(self) -> str:
        return f"{self.school_id}: {self.given_at:%Y-%m-%d}"


class BenchmarkQuarter(models.Model):
    """What was published for a quarter, once and for ever: sums of groups in which nobody can be found."""

    name = models.CharField(max_length=6, unique=True)
    cells = models.JSONField(default=list)
    made_at = models.DateTimeField()

    class Meta:
        app_label = "roadmaps"
        default_permissions = ()

    def __str__(self) -> str:
        return self.name


class BenchmarkUse(models.Model):
    """A round has been counted, and is never counted again: no two quarters have a school's answers in common."""

    round = models.OneToOneField(CompassRound, models.CASCADE, related_name="benchmark_use")
    quarter = models.ForeignKey(BenchmarkQuarter, models.CASCADE, related_name="+")

    class Meta:
        app_label = "roadmaps"
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.round_id} in {self.quarter_id}"
