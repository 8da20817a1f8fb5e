"""Somebody's place in a cohort. Who leaves ends it; the row stays, and who comes back gets a new one."""

from datetime import date, timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from courses.models import Unit
from learning.models.enrolment import Enrolment
from safety.scopes import ScopedQuerySet

from .cohort import Cohort


class MemberState(models.TextChoices):
    ASKED = "asked", _("Has asked")
    WAITING = "waiting", _("On the waiting list")
    MEMBER = "member", _("Member")
    LEFT = "left", _("Left")
    DECLINED = "declined", _("Not accepted")


LIVE = (MemberState.ASKED, MemberState.WAITING, MemberState.MEMBER)


class CohortMemberQuerySet(ScopedQuerySet):
    def of(self, user):
        return self.scoped().filter(user=user)

    def managed_by(self, user):
        return self.scoped().filter(cohort__in=Cohort.objects.managed_by(user))

    def live(self):
        return self.filter(ended_at=None)

    def inside(self):
        return self.filter(state=MemberState.MEMBER)


class CohortMember(models.Model):
    """`seat` is a number where the cohort has only so many. `next_due` and `next_unit` sum up what is dated and not done yet,
    by the person's own dates; `learning.cohorts.dates` alone writes them.
    """

    cohort = models.ForeignKey(Cohort, models.CASCADE, related_name="members")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="cohort_places")
    enrolment = models.ForeignKey(Enrolment, models.CASCADE, null=True, related_name="cohort_places")
    state = models.CharField(max_length=10, choices=MemberState)
    seat = models.PositiveIntegerField(null=True)
    asked_at = models.DateTimeField()
    joined_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    shifted = models.SmallIntegerField(default=0, help_text="Days by which the person moved their own dates.")
    extended = models.PositiveSmallIntegerField(default=0, help_text="Days granted by a facilitator.")
    extension_reason = models.CharField(max_length=300, blank=True)
    extended_at = models.DateTimeField(null=True)
    next_due = models.DateField(null=True)
    next_unit = models.ForeignKey(Unit, models.SET_NULL, null=True, related_name="+")

    objects = CohortMemberQuerySet.as_manager()

    class Meta:
        app_label = "learning"
        default_permissions = ()
        constraints = [
            models.UniqueConstraint("cohort", "user", condition=Q(ended_at=None), name="in_cohort_once"),
            models.UniqueConstraint(
                "cohort", "seat", condition=Q(seat__isnull=False), name="seat_given_once"
            ),
            models.CheckConstraint(
                condition=Q(state__in=LIVE, ended_at=None) | ~Q(state__in=LIVE) & Q(ended_at__isnull=False),
                name="cohort_place_ends_once",
            ),
            models.CheckConstraint(condition=Q(seat=None) | Q(state="member"), name="seats_are_for_members"),
        ]
        indexes = [
            models.Index(fields=["cohort", "state", "id"], name="cohort_members"),
            models.Index(
                fields=["next_due"], condition=Q(next_due__isnull=False), name="cohort_dates_to_come"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user_id} in {self.cohort_id}: {self.state}"

    @property
    def is_inside(self) -> bool:
        return self.state == MemberState.MEMBER

    @property
    def offset(self) -> timedelta:
        return timedelta(days=self.shifted + self.extended)

    @property
    def dates(self) -> dict[int, date]:
        """The days of this person, by the id of the unit."""
        return {int(unit): date.fromisoformat(day) + self.offset for unit, day in self.cohort.dates.items()}
