"""The lead goes from one to another."""

import uuid
from datetime import datetime, timedelta

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from safety.scopes import ScopedQuerySet

from .membership import Membership, SchoolRole
from .school import School

TIME_TO_ANSWER = timedelta(days=14)


class HandoverState(models.TextChoices):
    OPEN = "open", _("open")
    DONE = "done", _("done")
    ENDED = "ended", _("not done")


class Afterwards(models.TextChoices):
    """What somebody is once another has taken the lead."""

    DEPUTY = SchoolRole.DEPUTY.value, SchoolRole.DEPUTY.label
    CONTRIBUTOR = SchoolRole.CONTRIBUTOR.value, SchoolRole.CONTRIBUTOR.label
    VIEWER = SchoolRole.VIEWER.value, SchoolRole.VIEWER.label
    LEFT = "left", _("No longer a member")


class HandoverQuerySet(ScopedQuerySet):
    def standing(self, *, at: datetime):
        """Open ones that can still come to an end: an offer is good for some days, and both sides must be able to sign in."""
        stale = Q(giver__isnull=False, made_at__lte=at - TIME_TO_ANSWER) | Q(giver__user__is_active=False)
        stale |= Q(taker__user__is_active=False)
        return self.filter(state=HandoverState.OPEN).exclude(
            pk__in=Handover.objects.unscoped("which are stale").filter(stale).values("pk")
        )

    def of(self, user):
        """Those that somebody gives or takes."""
        return self.scoped().filter(Q(giver__user=user) | Q(taker__user=user))


class Handover(models.Model):
    """A lead offers their role to a member, who confirms; or, without a giver, a deputy asks for it because the lead is gone."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True)
    school = models.ForeignKey(School, models.CASCADE, related_name="handovers")
    giver = models.ForeignKey(Membership, models.CASCADE, null=True, related_name="handovers_given")
    taker = models.ForeignKey(Membership, models.CASCADE, related_name="handovers_taken")
    afterwards = models.CharField(max_length=12, choices=Afterwards, default=Afterwards.DEPUTY)
    made_at = models.DateTimeField()
    state = models.CharField(max_length=6, choices=HandoverState, default=HandoverState.OPEN)
    decided_at = models.DateTimeField(null=True)

    objects = HandoverQuerySet.as_manager()

    class Meta:
        app_label = "accounts"
        default_permissions = ()
        constraints = [
            models.UniqueConstraint("school", condition=Q(state=HandoverState.OPEN), name="one_open_handover")
        ]

    def __str__(self) -> str:
        return f"{self.school_id}: {self.state}"

    @property
    def is_takeover(self) -> bool:
        return self.giver_id is None
