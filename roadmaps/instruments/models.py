"""Instruments with their versions, and the words of a version in each language.

A published version does not change: what people answered then can be read as it was asked. Its translations may get better.
"""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from . import shape
from .words import Words


class Kind(models.TextChoices):
    RADAR = "radar", _("Personal radar")
    COMPASS = "compass", _("School Compass")


class Status(models.TextChoices):
    ORIGINAL = "original", _("original")
    HUMAN = "human", _("translated by people")
    MACHINE = "machine", _("machine draft, not reviewed yet")


class VersionState(models.TextChoices):
    DRAFT = "draft", _("draft")
    PUBLISHED = "published", _("published")


class Instrument(models.Model):
    """The one in use of its kind is what people are asked with."""

    key = models.SlugField(max_length=40, unique=True)
    kind = models.CharField(max_length=10, choices=Kind)
    source = models.CharField(max_length=8)
    is_in_use = models.BooleanField(default=False)

    class Meta:
        app_label = "roadmaps"
        default_permissions = ()
        constraints = [
            models.UniqueConstraint("kind", condition=Q(is_in_use=True), name="one_instrument_in_use")
        ]

    def __str__(self) -> str:
        return self.key


class VersionQuerySet(models.QuerySet):
    def published(self):
        return self.filter(state=VersionState.PUBLISHED)

    def in_use(self, kind: str):
        """The newest comes first."""
        found = self.published().filter(instrument__kind=kind, instrument__is_in_use=True)
        return found.select_related("instrument").order_by("-number")


class InstrumentVersion(models.Model):
    instrument = models.ForeignKey(Instrument, models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=10, choices=VersionState, default=VersionState.DRAFT)
    content = models.JSONField(help_text="Axes, items, scale, cut-offs: instruments.shape reads it.")
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField()
    published_at = models.DateTimeField(null=True)

    objects = VersionQuerySet.as_manager()

    class Meta:
        app_label = "roadmaps"
        default_permissions = ()
        constraints = [
            models.UniqueConstraint("instrument", "number", name="instrument_version_number"),
            models.UniqueConstraint(
                "instrument", condition=Q(state="draft"), name="one_draft_of_an_instrument"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.instrument_id}: {self.number}"

    @cached_property
    def shape(self) -> shape.Shape:
        return shape.read(self.content)

    @property
    def is_published(self) -> bool:
        return self.state == VersionState.PUBLISHED

    def words(self, language: str) -> Words:
        """In the language, and in the source's where something is missing: one query."""
        source = self.instrument.source
        found = {text.language: text for text in self.texts.filter(language__in=[language, source])}
        own, other = found.get(language), found.get(source)
        return Words(
            own.words if own else {}, other.words if other else {}, source, own.status if own else ""
        )


class InstrumentText(models.Model):
    """All words of a version in a language, by what they are of: `shape.word_keys` tells their names."""

    version = models.ForeignKey(InstrumentVersion, models.CASCADE, related_name="texts")
    language = models.CharField(max_length=8)
    status = models.CharField(max_length=10, choices=Status)
    words = models.JSONField(default=dict)

    class Meta:
        app_label = "roadmaps"
        default_permissions = ()
        constraints = [models.UniqueConstraint("version", "language", name="instrument_text_per_language")]

    def __str__(self) -> str:
        return f"{self.version_id}: {self.language}"
