"""A rule of a funding programme: what it is called, and what it says in a call.

A fact is an identity; its versions are only added to. A check says that somebody has compared a version with its source; without
one it is "to be checked", and says so wherever it is shown.
"""

from datetime import date

from django.conf import settings
from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from content.fields import AddressField
from roadmaps.rules.units import Unit

KEY = RegexValidator(
    r"^[a-z0-9]+(\.[a-z0-9_]+)+\Z",
    _("Small letters, digits and underscores, with a dot in between: ka122.max_participants."),
)


class Topic(models.TextChoices):
    SHORT = "ka122", _("Short mobility projects (KA122)")
    ACCREDITATION = "ka120", _("Erasmus accreditation (KA120)")
    STAFF = "staff", _("Stays abroad of staff")
    LEARNERS = "learners", _("Stays abroad of learners")
    PARTNERSHIPS = "partnerships", _("Partnerships (KA210 and KA220)")
    OTHER = "other", _("Other rules")


class Kind(models.TextChoices):
    """What a value looks like: `roadmaps.rules.values` reads and says it."""

    NUMBER = "number", _("a number")
    RANGE = "range", _("from … to …")
    DATE = "date", _("a date")
    TEXT = "text", _("a text")
    LIST = "list", _("a list")


class RuleFact(models.Model):
    key = models.CharField(
        _("key"),
        max_length=80,
        unique=True,
        validators=[KEY],
        help_text=_("By it texts name the fact: {{rule:ka122.max_participants}}. It is never changed."),
    )
    topic = models.CharField(_("topic"), max_length=20, choices=Topic)
    kind = models.CharField(_("kind of value"), max_length=10, choices=Kind)
    unit = models.CharField(_("unit"), max_length=20, choices=Unit, blank=True)
    names = models.JSONField(help_text="What it is called, by language.")

    class Meta:
        ordering = ["topic", "key"]
        default_permissions = ("change",)
        verbose_name = _("rule fact")

    def __str__(self) -> str:
        return self.key


class RuleVersionQuerySet(models.QuerySet):
    def newest(self):
        """The version of each fact that counts: that of the latest call, and of those the last."""
        later = self.model.objects.filter(fact=models.OuterRef("fact")).order_by("-call", "-number")
        return self.filter(pk=models.Subquery(later.values("pk")[:1]))


class RuleVersion(models.Model):
    """Never changed: what is corrected or new is the next one."""

    fact = models.ForeignKey(RuleFact, models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    call = models.PositiveSmallIntegerField(_("call"), help_text=_("The year of the call."))
    value = models.JSONField()
    source_name = models.CharField(_("source"), max_length=200, blank=True)
    source_url = AddressField(_("address of the source"), max_length=500, blank=True)
    note = models.TextField(_("note"), max_length=1000, blank=True)
    review_on = models.DateField(
        _("look at it again on"),
        help_text=_("From the day after, readers are told that it may be out of date."),
    )
    ends_on = models.DateField(
        _("last day of the call"), null=True, blank=True, help_text=_("Empty as long as nobody knows it.")
    )
    entered_at = models.DateTimeField()
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")

    objects = RuleVersionQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint("fact", "number", name="rule_version_once"),
            models.CheckConstraint(
                condition=models.Q(call__gte=2014, call__lte=2100), name="rule_version_call_is_a_year"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.fact_id} v{self.number}"

    @property
    def last_day(self) -> date:
        return min(self.review_on, self.ends_on) if self.ends_on else self.review_on


class RuleCheck(models.Model):
    """Somebody has read in the source that a version is right. Without a person: it came with its source, as the platform did."""

    version = models.OneToOneField(RuleVersion, models.PROTECT, related_name="check_made")
    checked_at = models.DateTimeField()
    checked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    came_with_platform = models.BooleanField(default=False)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.version_id} {self.checked_at:%Y-%m-%d}"
