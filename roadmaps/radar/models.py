"""Somebody's radar, what they answered in it, and whom they show it to.

Nobody but the person reads a radar: no lead, no desk, no administrator, no report. Its queryset has one way in, `of`.
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


class Sector(models.TextChoices):
    """The places of work from which the situations are taken."""

    WORKSHOP = "workshop", _("Workshop")
    CARE = "care", _("Care")
    HOTEL = "hotel", _("Hotel and kitchen")
    FARM = "farm", _("Farm")
    OFFICE = "office", _("Office")


class Moment(models.TextChoices):
    BEFORE = "before", _("before")
    NOW = "now", _("now")
    BACK = "back", _("looking back at the start")


class RadarQuerySet(ScopedQuerySet):
    def of(self, user):
        return self.scoped().filter(user=user)

    def open(self):
        return self.filter(closed_at=None)


class Radar(models.Model):
    """From a beginning to an end. Who begins again closes it; it stays readable."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="radars")
    sector = models.CharField(_("where you work"), max_length=10, choices=Sector)
    begun_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)

    objects = RadarQuerySet.as_manager()

    class Meta:
        app_label = "roadmaps"
        default_permissions = ()
        constraints = [
            models.UniqueConstraint("user", condition=Q(closed_at=None), name="one_open_radar_of_a_person")
        ]

    def __str__(self) -> str:
        return str(self.uuid)


class OfARadarQuerySet(ScopedQuerySet):
    def of(self, user):
        return self.scoped().filter(radar__user=user)


class RadarSheet(models.Model):
    """What somebody answered at one moment, by the keys of the items; with it what they would do, and their own words."""

    radar = models.ForeignKey(Radar, models.CASCADE, related_name="sheets")
    moment = models.CharField(max_length=10, choices=Moment)
    version = models.ForeignKey(InstrumentVersion, models.PROTECT, related_name="+")
    answers = models.JSONField(default=dict)
    choices = models.JSONField(default=dict)
    evidence = models.JSONField(default=dict)
    language = models.CharField(max_length=8)
    begun_at = models.DateTimeField()
    saved_at = models.DateTimeField()

    objects = OfARadarQuerySet.as_manager()

    class Meta:
        app_label = "roadmaps"
        default_permissions = ()
        constraints = [models.UniqueConstraint("radar", "moment", name="radar_sheet_once_a_moment")]

    def __str__(self) -> str:
        return f"{self.radar_id}: {self.moment}"


class RadarShareQuerySet(OfARadarQuerySet):
    def standing(self, *, at: datetime):
        return self.filter(withdrawn_at=None, expires_at__gt=at)

    def shown_to(self, user):
        """By members to those who lead their school, as long as both belong to it."""
        led = Membership.objects.of(user).live().filter(role__in=LEADING)
        beside = Membership.objects.unscoped("who shows it is still a member").live()
        own = beside.filter(school=models.OuterRef("school"), user=models.OuterRef("radar__user"))
        return self.scoped().filter(models.Exists(own), school__in=led.values("school"))


class RadarShare(models.Model):
    """The drawing and its table are shown by a link, or to those who lead a school; never answers, never evidence."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True)
    radar = models.ForeignKey(Radar, models.CASCADE, related_name="shares")
    digest = models.CharField(max_length=64, null=True, unique=True)
    school = models.ForeignKey(School, models.CASCADE, null=True, related_name="+")
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)

    objects = RadarShareQuerySet.as_manager()

    class Meta:
        app_label = "roadmaps"
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                "radar",
                "school",
                condition=Q(withdrawn_at=None, school__isnull=False),
                name="radar_shown_once_to_a_school",
            ),
            models.CheckConstraint(
                condition=Q(digest__isnull=False) ^ Q(school__isnull=False), name="radar_shown_one_way"
            ),
        ]

    def __str__(self) -> str:
        return str(self.uuid)
