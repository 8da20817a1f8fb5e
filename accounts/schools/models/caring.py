"""What the country desks do: verify schools, and put two rows of one school together."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.countries import COUNTRIES
from safety.scopes import ScopedQuerySet

from .joining import OfASchoolQuerySet
from .school import School


class DeskCountry(models.Model):
    """Somebody sits at the desk of a country. The right itself comes with the group "Country desks"."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="desk_countries")
    country = models.CharField(max_length=2, choices=COUNTRIES)

    class Meta:
        app_label = "accounts"
        default_permissions = ()
        constraints = [models.UniqueConstraint("user", "country", name="desk_country_once")]

    def __str__(self) -> str:
        return f"{self.user_id}: {self.country}"


class VerificationState(models.TextChoices):
    OPEN = "open", _("open")
    VERIFIED = "verified", _("verified")
    REFUSED = "refused", _("refused")


class VerificationQuerySet(OfASchoolQuerySet):
    def of(self, user):
        """Those that somebody asked for."""
        return self.scoped().filter(asked_by=user)

    def of_desk(self, user):
        return self.scoped().filter(school__in=School.objects.of_desk(user))


class Verification(models.Model):
    """A school asks its country's desk to look whether it is what it says; what the desk answered."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True)
    school = models.ForeignKey(School, models.CASCADE, related_name="verifications")
    words = models.TextField()
    link = models.URLField(blank=True)
    file_name = models.CharField(max_length=120, blank=True, help_text="None where no file was sent.")
    file_kind = models.CharField(max_length=10, blank=True, help_text="By its content (safety.filetypes).")
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    asked_at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=VerificationState, default=VerificationState.OPEN)
    reply = models.TextField(blank=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)

    objects = VerificationQuerySet.as_manager()

    class Meta:
        app_label = "accounts"
        default_permissions = ()
        ordering = ["asked_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                "school", condition=Q(state=VerificationState.OPEN), name="one_open_verification"
            )
        ]

    def __str__(self) -> str:
        return f"{self.school_id}: {self.state}"


class MergeQuerySet(ScopedQuerySet):
    def of_desk(self, user):
        return self.scoped().filter(kept__in=School.objects.of_desk(user))


class SchoolMerge(models.Model):
    """Two rows of one school were put together. `moved` remembers what went from one to the other, so that it can go back."""

    kept = models.ForeignKey(School, models.CASCADE, related_name="merges")
    gone = models.ForeignKey(School, models.CASCADE, related_name="mergings_away")
    moved = models.JSONField(default=dict)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField()
    undone_at = models.DateTimeField(null=True)

    objects = MergeQuerySet.as_manager()

    class Meta:
        app_label = "accounts"
        default_permissions = ()
        ordering = ["-made_at", "-pk"]
        constraints = [
            models.UniqueConstraint("gone", condition=Q(undone_at=None), name="merged_once_at_a_time")
        ]

    def __str__(self) -> str:
        return f"{self.gone_id} into {self.kept_id}"
