"""Schools, and who belongs to them.

`User.school` is what somebody says of themselves, for the figures; a `Membership` is what a school has agreed to, and the only
thing that gives rights. Whoever leaves ends a membership; the row stays, so that a school knows who was there.
"""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from accounts.countries import COUNTRIES
from safety.scopes import ScopedQuerySet


class School(models.Model):
    """An organisation people work for: a school, a training centre, a company, a consortium."""

    name = models.CharField(_("name"), max_length=200)
    country = models.CharField(_("country"), max_length=2, choices=COUNTRIES)
    is_sample = models.BooleanField(_("sample"), default=False, help_text=_("Invented, for demonstration."))

    class Meta:
        app_label = "accounts"
        verbose_name = _("school")
        verbose_name_plural = _("schools")
        constraints = [models.UniqueConstraint(Lower("name"), "country", name="school_once_per_country")]

    def __str__(self) -> str:
        return self.name


class SchoolRole(models.TextChoices):
    """What a member may do for the school, from most to least."""

    LEAD = "lead", _("Lead")
    DEPUTY = "deputy", _("Deputy")
    CONTRIBUTOR = "contributor", _("Contributor")
    VIEWER = "viewer", _("Viewer")


LEADING = (SchoolRole.LEAD, SchoolRole.DEPUTY)


class MembershipQuerySet(ScopedQuerySet):
    def live(self):
        return self.filter(ended_at=None)

    def of(self, user):
        return self.scoped().filter(user=user)

    def managed_by(self, user):
        """Everybody, past members too, of the schools that somebody leads."""
        led = Membership.objects.of(user).live().filter(role__in=LEADING)
        return self.scoped().filter(school__in=led.values("school"))


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
