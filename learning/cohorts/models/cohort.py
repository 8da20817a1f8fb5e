"""People who take a course together: when, at which pace, led by whom. It adds to their enrolments and never changes progress."""

import secrets
import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from accounts.organisations.models import Organisation
from accounts.schools.models import LEADING, Membership, School
from courses.models import Course
from safety.scopes import ScopedQuerySet

KEY_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"


def new_key() -> str:
    """Sixty bits, without letters that are taken for each other."""
    return "".join(secrets.choice(KEY_LETTERS) for _ in range(12))


class Entry(models.TextChoices):
    """By which way people come in."""

    INVITATION = "invitation", _("By invitation only")
    KEY = "key", _("With a key that you hand out")
    REQUEST = "request", _("On request: you accept each one")
    OPEN = "open", _("Open to everybody")


def _at(schools) -> Q:
    """Of these schools, or of one that was put together with one of them."""
    return Q(school__in=schools) | Q(school__merged_into__in=schools)


def _near(user) -> Q:
    """The platform's, those of somebody's schools, and those of the organisations in which these stand."""
    own = Membership.objects.of(user).live()
    around = Organisation.objects.with_schools_of(user).values("pk")
    return Q(school=None, organisation=None) | _at(own.values("school")) | Q(organisation__in=around)


class CohortQuerySet(ScopedQuerySet):
    def of(self, user):
        """Where somebody is a member, waits, or has asked to be one."""
        return self.scoped().filter(members__user=user, members__ended_at=None).distinct()

    def managed_by(self, user):
        """Those that somebody leads, and those of a school that they lead; all for whoever runs the platform.

        Who does not belong to the school any more leads its cohorts no longer, unless they lead across schools; nor does
        who has nothing to do with the organisation any more lead one of its.
        """
        if user.is_superuser:
            return self.scoped()
        own = Membership.objects.of(user).live()
        leads = Q(pk__in=Cohort.facilitators.through.objects.filter(user=user).values("cohort"))
        if not user.has_perm("learning.manage_cohorts"):
            administered = Organisation.objects.administered_by(user).values("pk")
            leads &= _near(user) | Q(organisation__in=administered)
        return self.scoped().filter(leads | _at(own.filter(role__in=LEADING).values("school")))

    def offered_to(self, user):
        """The platform's, those of their own schools and of the networks of these, unless only an invitation leads in."""
        return self.scoped().filter(_near(user)).exclude(entry=Entry.INVITATION)

    def visible_to(self, user):
        """Those that they are offered, invited to, or in."""
        invitations = Cohort.invitations.rel.related_model.objects.of(user).values("cohort")
        places = Cohort.members.rel.related_model.objects.of(user).live().values("cohort")
        offered = Cohort.objects.offered_to(user).values("pk")
        return self.scoped().filter(Q(pk__in=invitations) | Q(pk__in=places) | Q(pk__in=offered))

    def running(self, *, on):
        """Not over yet."""
        return self.filter(Q(ends_on=None) | Q(ends_on__gte=on))


class Cohort(models.Model):
    """`dates` are what the facilitator suggests: a day by the id of the unit. Nothing closes by them."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    course = models.ForeignKey(Course, models.PROTECT, related_name="cohorts")
    school = models.ForeignKey(School, models.CASCADE, null=True, related_name="cohorts")
    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="cohorts")
    name = models.CharField(_("name"), max_length=120)
    language = models.CharField(_("language"), max_length=8, blank=True)
    starts_on = models.DateField(_("starts on"))
    ends_on = models.DateField(_("ends on"), null=True, blank=True)
    hours_per_week = models.PositiveSmallIntegerField(_("hours per week"), default=2)
    seats = models.PositiveIntegerField(_("seats"), null=True, blank=True)
    entry = models.CharField(_("way in"), max_length=10, choices=Entry, default=Entry.INVITATION)
    key = models.CharField(max_length=12, default=new_key, editable=False)
    dates = models.JSONField(default=dict)
    facilitators = models.ManyToManyField(settings.AUTH_USER_MODEL, related_name="led_cohorts")
    begun_at = models.DateTimeField()
    is_sample = models.BooleanField(_("sample"), default=False, help_text=_("Invented, for demonstration."))

    objects = CohortQuerySet.as_manager()

    class Meta:
        app_label = "learning"
        verbose_name = _("cohort")
        verbose_name_plural = _("cohorts")
        default_permissions = ()
        permissions = [("manage_cohorts", "Can begin cohorts across schools")]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")), name="cohort_ends_after_start"
            ),
            models.CheckConstraint(
                condition=Q(school=None) | Q(organisation=None), name="cohort_of_one_school_or_organisation"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def school_now(self) -> School | None:
        """The one that its school was put together with, if it was."""
        return self.school and (self.school.merged_into or self.school)

    def is_over(self, today) -> bool:
        return self.ends_on is not None and self.ends_on < today
