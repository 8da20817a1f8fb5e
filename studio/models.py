"""What the translators' desk keeps beside the tables of wagtail-localize: what a string was before, who works on what, and terms.

Translations themselves are wagtail-localize's `StringTranslation`; no word of a course stands here.
"""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail_localize.models import String, TranslationContext

from .desk.models import Drafting, InterfaceVersion, InterfaceWording  # noqa: F401 - tables of this app
from .errata.models import Erratum, Matter, Report, ReportState  # noqa: F401 - tables of this app
from .history.models import Moment, PageWords  # noqa: F401 - tables of this app
from .quality.links.models import CheckedLink  # noqa: F401 - table of this app
from .review.models import ReviewComment, ReviewLink, SignOff, Verdict  # noqa: F401 - tables of this app


class Predecessor(models.Model):
    """At its place in a page, `string` came after `previous`: `steps` changes of the source ago.

    Written when a source is published again. It is the same for all languages: a passage is stale in those that
    translated `previous` and not yet `string`.
    """

    context = models.ForeignKey(TranslationContext, models.CASCADE, related_name="+")
    string = models.ForeignKey(String, models.CASCADE, related_name="+")
    previous = models.ForeignKey(String, models.CASCADE, related_name="+")
    steps = models.PositiveSmallIntegerField(default=1)
    changed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint("context", "string", "previous", name="predecessor_once_per_place")
        ]

    def __str__(self) -> str:
        return f"{self.context_id}: {self.previous_id} → {self.string_id}"


class Claim(models.Model):
    """Somebody says that they work on this shelf in this language. It tells others; it locks nothing."""

    shelf = models.CharField(max_length=60, help_text="Shelf.key, for example course-<uuid> or rubrics.")
    language = models.CharField(max_length=8)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    since = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint("shelf", "language", name="claim_once_per_language")]
        default_permissions = ()
        permissions = [("publish_translation", _("Can publish translations"))]

    def __str__(self) -> str:
        return f"{self.shelf} {self.language}: {self.user_id}"


class TranslatorLanguages(models.Model):
    """The languages that somebody chose at the desk."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, primary_key=True, related_name="translator_languages"
    )
    languages = models.JSONField(default=list)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.user_id}: {' '.join(self.languages)}"


class GlossaryTermQuerySet(models.QuerySet):
    def between(self, source: str, language: str):
        return self.filter(source_language=source, language=language)


class GlossaryTerm(models.Model):
    source_language = models.CharField(_("source language"), max_length=8, default="en")
    term = models.CharField(_("term"), max_length=120)
    language = models.CharField(_("language"), max_length=8)
    translation = models.CharField(_("translation"), max_length=200)
    note = models.CharField(_("note"), max_length=300, blank=True)
    is_confirmed = models.BooleanField(
        _("confirmed"),
        default=False,
        help_text=_("A native speaker has confirmed it, or it stands on an official page."),
    )

    objects = GlossaryTermQuerySet.as_manager()

    class Meta:
        verbose_name = _("glossary term")
        verbose_name_plural = _("glossary terms")
        ordering = ("term", "language")
        constraints = [
            models.UniqueConstraint("source_language", "term", "language", name="glossary_term_once")
        ]

    def __str__(self) -> str:
        return f"{self.term} → {self.translation} ({self.language})"
