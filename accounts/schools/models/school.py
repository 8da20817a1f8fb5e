"""An organisation, and the facts that it tells of itself."""

import re
import uuid

from django.conf import settings
from django.core.validators import RegexValidator
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from accounts.countries import COUNTRIES
from accounts.schools.words import SchoolKind, SchoolSize, Sector, labels, name_of

OID = re.compile(r"E[0-9]{8}")


class SchoolQuerySet(models.QuerySet):
    def registered(self):
        """Those that have a space of their own; the others were only named in somebody's profile."""
        return self.filter(merged_into=None).exclude(registered_at=None)

    def of(self, user):
        """Where somebody is a member."""
        return self.registered().filter(memberships__user=user, memberships__ended_at=None)

    def of_desk(self, user):
        """Those of the countries whose desk somebody sits at; administrators sit at every desk."""
        if not user.is_active or not user.has_perm("accounts.verify_school"):
            return self.none()
        if user.is_superuser:
            return self.all()
        return self.filter(country__in=user.desk_countries.values("country"))

    def within(self, node):
        """Those below an organisation: of its country by what they say themselves, of a network while they are in it."""
        if node.is_country:
            return self.filter(country=node.country)
        there = _affiliations().filter(organisation__path__startswith=node.path)
        return self.filter(pk__in=there.values("school"))

    def administered_by(self, user):
        """Those below any organisation that somebody administers."""
        there = _affiliations()
        own = there.model.organisation.field.related_model.objects.administered_by(user)
        countries = own.filter(kind="country").values("country")
        there = there.filter(organisation__in=own.values("pk"))
        return self.filter(models.Q(country__in=countries) | models.Q(pk__in=there.values("school")))


def _affiliations():
    reason = "which schools are in which networks"
    return School.affiliations.rel.related_model.objects.unscoped(reason).counting()


class School(models.Model):
    """An organisation people work for: a school, a training centre, a company, a consortium.

    A name in a profile makes a row, too: without `registered_at` it is nothing but that name, and nobody can belong to it.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    name = models.CharField(_("name"), max_length=200)
    country = models.CharField(_("country"), max_length=2, choices=COUNTRIES)
    region = models.CharField(_("town or region"), max_length=120, blank=True)
    kind = models.CharField(_("kind of organisation"), max_length=12, choices=SchoolKind, blank=True)
    sectors = models.JSONField(_("sectors"), default=list, blank=True)
    size = models.CharField(_("size"), max_length=8, choices=SchoolSize, blank=True)
    levels = models.JSONField(_("levels of its learners"), default=list, blank=True)
    languages = models.JSONField(_("languages of teaching"), default=list, blank=True)
    oid = models.CharField(
        _("Erasmus organisation ID (OID)"),
        max_length=9,
        blank=True,
        validators=[
            RegexValidator(
                re.compile(rf"^{OID.pattern}\Z"), _("An OID is the letter E with eight digits: E10012345.")
            )
        ],
    )
    is_first_timer = models.BooleanField(_("has not had an Erasmus+ project yet"), default=False)
    website = models.URLField(_("website"), blank=True)
    registered_at = models.DateTimeField(null=True, editable=False)
    verified_at = models.DateTimeField(null=True, editable=False)
    verified_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, editable=False, related_name="+"
    )
    merged_into = models.ForeignKey(
        "self", models.SET_NULL, null=True, editable=False, related_name="merged_schools"
    )
    is_sample = models.BooleanField(_("sample"), default=False, help_text=_("Invented, for demonstration."))

    objects = SchoolQuerySet.as_manager()

    class Meta:
        app_label = "accounts"
        verbose_name = _("school")
        verbose_name_plural = _("schools")
        permissions = [("verify_school", "Can verify and merge the schools of their countries")]
        constraints = [models.UniqueConstraint(Lower("name"), "country", name="school_once_per_country")]

    def __str__(self) -> str:
        return self.name

    @property
    def is_verified(self) -> bool:
        return self.verified_at is not None

    @property
    def sector_names(self) -> list[str]:
        return labels(Sector, self.sectors)

    @property
    def language_names(self) -> list[str]:
        return [name_of(code) for code in self.languages]

    @property
    def level_names(self) -> list[str]:
        return [f"EQF {level}" for level in self.levels]
