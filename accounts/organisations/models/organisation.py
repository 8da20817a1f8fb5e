"""A country, or a network of schools, which may stand in a country, in another network, or across countries.

A school stands in its country by its own field, and in networks by an `Affiliation`: nothing of that is kept here.
"""

import uuid

from django.db import models
from django.db.models import Exists, ExpressionWrapper, F, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from accounts.countries import COUNTRIES

MOST_LEVELS = 5
_STEP = 33  # a uuid's hexadecimal digits and a slash


class OrganisationKind(models.TextChoices):
    COUNTRY = "country", _("Country")
    NETWORK = "network", _("Network")
    CONSORTIUM = "consortium", _("Consortium")


class OrganisationQuerySet(models.QuerySet):
    def within(self, node: "Organisation"):
        """The node itself and all that is below it."""
        return self.filter(path__startswith=node.path)

    def above(self, node: "Organisation"):
        """What the node stands in, from the top; without the node."""
        return self.filter(path__in=node.paths_above).order_by("path")

    def administered_by(self, user):
        """Those that somebody administers, and all below them; whoever runs the platform administers each."""
        return self._below(user)

    def staffed_by(self, user):
        """Those to which somebody may appoint administrators: what is strictly below what they administer themselves."""
        return self._below(user, ~Q(organisation=OuterRef("pk")))

    def open_to(self, school):
        """Networks that a school may ask to be in."""
        return self.filter(country__in=("", school.country)).exclude(kind=OrganisationKind.COUNTRY)

    def _below(self, user, *narrower: Q):
        if user.is_active and user.is_superuser:
            return self.all()
        if not user.is_active:
            return self.none()
        own = user.administrations.live().annotate(lower=_path_outside())
        return self.filter(Exists(own.filter(*narrower, lower__startswith=F("organisation__path"))))

    def with_schools_of(self, user):
        """Those in which a school stands to which somebody belongs: its country, its networks and what these stand in."""
        own = user.memberships.live()
        there = Organisation.affiliations.rel.related_model.objects.unscoped(
            "where one's schools are"
        ).counting()
        there = there.filter(school__in=own.values("school"), organisation__path__startswith=OuterRef("path"))
        countries = own.values("school__country")
        return self.filter(Exists(there) | Q(kind=OrganisationKind.COUNTRY, country__in=countries))

    def in_order(self):
        """As a tree is read: each is followed by what is below it."""
        return self.order_by("path")


def _path_outside() -> ExpressionWrapper:
    return ExpressionWrapper(OuterRef("path"), output_field=models.CharField())


class Organisation(models.Model):
    """`path` holds the marks of all above it and its own, so that whatever is below a node is one comparison.

    `country` is that of the country it stands in; none for a network across countries. Both follow a move
    (`accounts.organisations.actions.placing`), and nobody else writes them.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    name = models.CharField(_("name"), max_length=200)
    kind = models.CharField(_("kind"), max_length=12, choices=OrganisationKind)
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="children")
    path = models.CharField(max_length=MOST_LEVELS * _STEP, unique=True, editable=False)
    country = models.CharField(_("country"), max_length=2, choices=COUNTRIES, blank=True)
    made_at = models.DateTimeField(editable=False)
    is_sample = models.BooleanField(_("sample"), default=False, help_text=_("Invented, for demonstration."))

    objects = OrganisationQuerySet.as_manager()

    class Meta:
        app_label = "accounts"
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                "country", condition=Q(kind="country"), name="organisation_once_per_country"
            ),
            models.CheckConstraint(
                condition=~Q(kind="country") | (Q(parent=None) & ~Q(country="")),
                name="country_is_at_the_top",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def title(self) -> str:
        """A country is called what it is called in the reader's language."""
        return str(self.get_country_display()) if self.is_country else self.name

    @property
    def is_country(self) -> bool:
        return self.kind == OrganisationKind.COUNTRY

    @property
    def level(self) -> int:
        """1 at the top."""
        return len(self.path) // _STEP

    @property
    def paths_above(self) -> list[str]:
        return [self.path[: level * _STEP] for level in range(1, self.level)]

    def can_have(self, school) -> bool:
        """Whether a school can come in: a country has its schools without that."""
        return not self.is_country and self.country in ("", school.country)

    def path_below(self, parent: "Organisation | None") -> str:
        return f"{parent.path if parent else ''}{self.uuid.hex}/"
