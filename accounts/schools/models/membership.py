"""Who belongs to a school.

`User.school` is what somebody says of themselves, for the figures; a `Membership` is what a school has agreed to, and the only
thing that gives rights. Whoever leaves ends a membership; the row stays, so that a school knows who was there.
"""

from django.conf import settings
from django.db import models
from django.db.models import Case, Q, When
from django.utils.translation import gettext_lazy as _

from safety.scopes import ScopedQuerySet

from .school import School


class SchoolRole(models.TextChoices):
    """What a member may do for the school, from most to least."""

    LEAD = "lead", _("Lead")
    DEPUTY = "deputy", _("Deputy")
    CONTRIBUTOR = "contributor", _("Contributor")
    VIEWER = "viewer", _("Viewer")


LEADING = (SchoolRole.LEAD, SchoolRole.DEPUTY)
RANKS = [role.value for role in SchoolRole]
"""From most to least."""


class MembershipQuerySet(ScopedQuerySet):
    def live(self):
        return self.filter(ended_at=None)

    def active(self):
        """Live, of people who can sign in."""
        return self.live().filter(user__is_active=True)

    def by_rank(self):
        order = [When(role=role, then=place) for place, role in enumerate(RANKS)]
        return self.order_by(Case(*order, default=len(RANKS)), "joined_at", "pk")

    def of(self, user):
        return self.scoped().filter(user=user)

    def managed_by(self, user):
        """Everybody, past members too, of the schools that somebody leads."""
        led = Membership.objects.of(user).live().filter(role__in=LEADING)
        return self.scoped().filter(school__in=led.values("school"))

    def beside(self, user):
        """Everybody, past members too, of the schools that somebody belongs to."""
        own = Membership.objects.of(user).live()
        return self.scoped().filter(school__in=own.values("school"))


class Membership(models.Model):
    school = models.ForeignKey(School, models.CASCADE, related_name="memberships")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="memberships")
    role = models.CharField(_("role"), max_length=12, choices=SchoolRole)
    joined_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        app_label = "accounts"
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                "school", "user", condition=Q(ended_at=None), name="member_once_at_a_time"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user_id} at {self.school_id}: {self.role}"

    @property
    def is_live(self) -> bool:
        return self.ended_at is None

    @property
    def leads(self) -> bool:
        return self.is_live and self.role in LEADING
