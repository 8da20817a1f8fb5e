"""What readers report about a unit, and what is told to all of them once it is mended."""

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from courses.models import Unit
from safety.scopes import ScopedQuerySet


class Matter(models.TextChoices):
    FACT = "fact", _("A fact is wrong")
    LINK = "link", _("A link leads nowhere, or to something else")
    LANGUAGE = "language", _("The language, or the translation")
    TECHNICAL = "technical", _("Something does not work")
    ACCESSIBILITY = "accessibility", _("I cannot see, hear or use it")
    OTHER = "other", _("Something else")


class ReportState(models.TextChoices):
    NEW = "new", _("new")
    ACCEPTED = "accepted", _("is being looked at")
    MENDED = "mended", _("mended")
    NO_ERROR = "no_error", _("not an error")


OPEN = (ReportState.NEW, ReportState.ACCEPTED)
CLOSED = (ReportState.MENDED, ReportState.NO_ERROR)


class Erratum(models.Model):
    """What was wrong, in one sentence for everybody. `texts` holds it by language; that of `language` is always there.

    It stands below the words of its own language, or of all of them.
    """

    unit = models.ForeignKey(Unit, models.CASCADE, related_name="errata")
    language = models.CharField(max_length=8)
    block = models.CharField(max_length=64, blank=True)
    texts = models.JSONField()
    is_everywhere = models.BooleanField(default=True)
    revision = models.PositiveIntegerField(
        null=True, help_text="The page's revision that was live when it was mended."
    )
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-made_at", "-pk"]
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.unit_id}/{self.language} {self.made_at:%Y-%m-%d}"

    @property
    def text(self) -> str:
        return self.texts[self.language]

    def concerns(self, language: str) -> bool:
        """Whether it is about the words of this language."""
        return self.is_everywhere or self.language == language

    def said_in(self, language: str) -> tuple[str, str]:
        """The sentence as readers of this language get it, and the language that it is in."""
        own = self.texts.get(language, "")
        return (own, language) if own else (self.text, self.language)


class ReportQuerySet(ScopedQuerySet):
    def of(self, user):
        return self.scoped().filter(reporter=user)

    def in_courses(self, courses):
        """For those who work on these courses."""
        return self.scoped().filter(unit__course__in=courses)

    def open(self):
        return self.filter(state__in=OPEN)


class Report(models.Model):
    """`block` is the id of a block of the page, or of a question that was asked; nothing stands for the whole.

    Whoever is not signed in may leave an address for the answer: it goes some time after that (`forgetting`).
    """

    uuid = models.UUIDField(
        default=uuid.uuid4, unique=True, help_text="That of the form: sent twice, it is one."
    )
    unit = models.ForeignKey(Unit, models.CASCADE, related_name="reports")
    language = models.CharField(max_length=8, help_text="That of the words that were read.")
    interface = models.CharField(max_length=8, help_text="That of the page around them: the reporter's.")
    block = models.CharField(max_length=64, blank=True)
    revision = models.PositiveIntegerField(null=True, help_text="The page's revision that was live then.")
    matter = models.CharField(max_length=15, choices=Matter)
    text = models.TextField()
    reporter = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="error_reports"
    )
    email = models.EmailField(blank=True)
    made_at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=ReportState, default=ReportState.NEW)
    assigned_to = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    answer = models.TextField(blank=True)
    closed_at = models.DateTimeField(null=True)
    closed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    erratum = models.ForeignKey(Erratum, models.SET_NULL, null=True, related_name="reports")

    objects = ReportQuerySet.as_manager()

    class Meta:
        ordering = ["made_at", "pk"]
        default_permissions = ()
        indexes = [models.Index(fields=["state", "unit"], name="report_state_unit")]

    def __str__(self) -> str:
        return f"{self.unit_id}: {self.text[:40]}"

    @property
    def spot(self) -> tuple[int, str, str]:
        """Reports with the same spot are shown together."""
        return (self.unit_id, self.language, self.block)

    @property
    def is_open(self) -> bool:
        return self.state in OPEN
