"""Texts that are agreed to, in versions for each language, and acts of giving and withdrawing. Both are only added to."""

from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Value
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from safety.scopes import ScopedQuerySet


class Purpose(models.TextChoices):
    STATISTICS = "statistics", _("Figures for those who fund this site")
    NEWS = "news", _("News by mail")
    NAMED = "named", _("My name beside my examples of good practice")
    SHARING = "sharing", _("My progress for my school")


class Tier(models.TextChoices):
    """How much a school sees, from least to most. Never scores, time on a page, notes or diaries."""

    NOTHING = "nothing", _("Nothing")
    PROGRESS = "progress", _("Which courses I began and finished")
    WORK = "work", _("Also the work that I share with my school")


class ConsentText(models.Model):
    purpose = models.CharField(max_length=12, choices=Purpose)
    language = models.CharField(max_length=8)
    version = models.PositiveIntegerField()
    text = models.TextField(_("text"))
    is_material = models.BooleanField(
        _("It changes what people agree to"),
        default=True,
        help_text=_("Whoever has agreed to an earlier text is asked again."),
    )
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")

    class Meta:
        app_label = "accounts"
        default_permissions = ()
        constraints = [
            models.UniqueConstraint("purpose", "language", "version", name="consent_text_version_once")
        ]

    def __str__(self) -> str:
        return f"{self.purpose}/{self.language} {self.version}"


def _place(school: str | OuterRef) -> Coalesce:
    """No school is a place as well."""
    return Coalesce(school, Value(0))


class ConsentActQuerySet(ScopedQuerySet):
    def of(self, user):
        return self.scoped().filter(user=user)

    def latest(self):
        """The last word on each purpose, and on each school."""
        said = ConsentAct.objects.unscoped("of the same person").annotate(place=_place("school"))
        later = said.filter(
            user=OuterRef("user"),
            purpose=OuterRef("purpose"),
            place=_place(OuterRef("school")),
            pk__gt=OuterRef("pk"),
        )
        return self.exclude(Exists(later))

    def standing(self):
        """Given, not withdrawn since, and of a text that has not changed in substance since."""
        newer = ConsentText.objects.filter(
            purpose=OuterRef("purpose"),
            language=OuterRef("text__language"),
            version__gt=OuterRef("text__version"),
            is_material=True,
        )
        return self.latest().filter(given=True).exclude(Exists(newer))

    def newest_first(self):
        return self.order_by("-pk")


class ConsentAct(models.Model):
    """Who agreed to which text in which language, or withdrew that. Never changed; it goes with the account."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="consent_acts")
    purpose = models.CharField(max_length=12, choices=Purpose)
    text = models.ForeignKey(ConsentText, models.PROTECT, related_name="acts")
    given = models.BooleanField()
    school = models.ForeignKey("accounts.School", models.CASCADE, null=True, related_name="+")
    tier = models.CharField(max_length=10, choices=Tier, blank=True)
    at = models.DateTimeField()

    objects = ConsentActQuerySet.as_manager()

    class Meta:
        app_label = "accounts"
        default_permissions = ()
        indexes = [models.Index(F("user"), F("purpose"), F("school"), F("id").desc(), name="consent_last")]

    def __str__(self) -> str:
        return f"{self.user_id}: {self.purpose} {self.given}"

    def save(self, *args, **kwargs):
        if self.pk:
            raise TypeError("What somebody agreed to is not changed: add another act.")
        super().save(*args, **kwargs)

    def is_of(self, moment: datetime) -> bool:
        return self.at >= moment
