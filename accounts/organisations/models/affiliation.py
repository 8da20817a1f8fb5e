"""A school in a network: invited by it or asking to be in it, and there from when the other side agreed until one of them ended it."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from accounts.schools.models import LEADING, Membership, School
from safety.scopes import ScopedQuerySet

from .organisation import Organisation


class AffiliationState(models.TextChoices):
    INVITED = "invited", _("invited")
    ASKED = "asked", _("asks to be in it")
    LIVE = "live", _("in it")
    REFUSED = "refused", _("not agreed")
    ENDED = "ended", _("ended")


OPEN = (AffiliationState.INVITED, AffiliationState.ASKED)


class AffiliationQuerySet(ScopedQuerySet):
    def live(self):
        return self.filter(state=AffiliationState.LIVE)

    def open(self):
        """Those that wait for an answer."""
        return self.filter(state__in=OPEN)

    def counting(self):
        """Live; in a network of one country only while the school says that it is there."""
        return self.live().filter(Q(organisation__country="") | Q(organisation__country=F("school__country")))

    def of(self, user):
        """Those of the schools that somebody belongs to."""
        own = Membership.objects.of(user).live()
        return self.scoped().filter(school__in=own.values("school"), school__merged_into=None)

    def answered_by(self, user):
        """Those of the schools that somebody leads or stands in for."""
        led = Membership.objects.of(user).live().filter(role__in=LEADING)
        return self.scoped().filter(school__in=led.values("school"), school__merged_into=None)

    def managed_by(self, user):
        """Those of the organisations that somebody administers."""
        own = Organisation.objects.administered_by(user)
        return self.scoped().filter(organisation__in=own.values("pk"), school__merged_into=None)


class Affiliation(models.Model):
    uuid = models.UUIDField(default=uuid.uuid4, unique=True)
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="affiliations")
    school = models.ForeignKey(School, models.CASCADE, related_name="affiliations")
    state = models.CharField(max_length=8, choices=AffiliationState)
    words = models.CharField(max_length=300, blank=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField()
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    began_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    objects = AffiliationQuerySet.as_manager()

    class Meta:
        app_label = "accounts"
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                "organisation",
                "school",
                condition=Q(state__in=["invited", "asked", "live"]),
                name="affiliated_once_at_a_time",
            ),
        ]
        indexes = [models.Index(fields=["school", "state"], name="affiliation_of_school")]

    def __str__(self) -> str:
        return f"{self.school_id} in {self.organisation_id}: {self.state}"
