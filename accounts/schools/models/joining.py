"""Ways into a school: somebody asks, or is asked by mail or by a link."""

import uuid
from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from safety.scopes import ScopedQuerySet

from .membership import LEADING, Membership, SchoolRole
from .school import School


class OfASchoolQuerySet(ScopedQuerySet):
    def of(self, user):
        return self.scoped().filter(user=user)

    def managed_by(self, user):
        """What is about the schools that somebody leads."""
        led = Membership.objects.of(user).live().filter(role__in=LEADING)
        return self.scoped().filter(school__in=led.values("school"))


class RequestState(models.TextChoices):
    OPEN = "open", _("open")
    ACCEPTED = "accepted", _("accepted")
    REFUSED = "refused", _("refused")
    WITHDRAWN = "withdrawn", _("withdrawn")


class JoinRequest(models.Model):
    """Somebody asks a school to take them in."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True)
    school = models.ForeignKey(School, models.CASCADE, related_name="join_requests")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="join_requests")
    words = models.CharField(max_length=300, blank=True)
    made_at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=RequestState, default=RequestState.OPEN)
    decided_at = models.DateTimeField(null=True)

    objects = OfASchoolQuerySet.as_manager()

    class Meta:
        app_label = "accounts"
        default_permissions = ()
        ordering = ["made_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                "school", "user", condition=Q(state=RequestState.OPEN), name="asked_once_at_a_time"
            )
        ]

    def __str__(self) -> str:
        return f"{self.user_id} asks {self.school_id}: {self.state}"


class InvitationQuerySet(OfASchoolQuerySet):
    def of(self, user):
        """Those that somebody made."""
        return self.scoped().filter(made_by=user)

    def valid(self, *, at: datetime):
        """Those that a person could still follow; whether they are used up is decided when somebody joins."""
        open_ones = self.filter(withdrawn_at=None, declined_at=None, expires_at__gt=at)
        return open_ones.filter(school__merged_into=None)


class Invitation(models.Model):
    """To one address, once; or by a link that several may follow. Of its secret only the digest is kept (`safety.tokens`)."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True)
    school = models.ForeignKey(School, models.CASCADE, related_name="invitations")
    role = models.CharField(max_length=12, choices=SchoolRole)
    email = models.EmailField(blank=True, help_text="None for a link.")
    words = models.CharField(max_length=150, blank=True)
    language = models.CharField(max_length=8)
    digest = models.CharField(max_length=64, unique=True)
    sendings = models.PositiveSmallIntegerField(default=1)
    most_uses = models.PositiveSmallIntegerField(default=1)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    declined_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        app_label = "accounts"
        default_permissions = ()
        ordering = ["-made_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.uuid} to {self.school_id}"

    @property
    def mail_key(self) -> str:
        return f"school:invitation:{self.uuid}:{self.sendings}"

    @property
    def is_link(self) -> bool:
        return not self.email


class InvitationUse(models.Model):
    """Somebody followed an invitation. Its number is what lets in only as many as were meant (decision 8).

    The row outlives the person: what was used up stays used up.
    """

    invitation = models.ForeignKey(Invitation, models.CASCADE, related_name="uses")
    number = models.PositiveSmallIntegerField()
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="invitation_uses"
    )
    used_at = models.DateTimeField()

    objects = OfASchoolQuerySet.as_manager()

    class Meta:
        app_label = "accounts"
        default_permissions = ()
        constraints = [
            models.UniqueConstraint("invitation", "number", name="invitation_used_once_per_number"),
        ]

    def __str__(self) -> str:
        return f"{self.invitation_id}: {self.number}"
