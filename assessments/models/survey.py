"""A survey: what people are asked about a course before, after and half a year after it.

A `Survey` exists once and says when, of which course, and whether with names. A `SurveyForm` holds the words of one language,
as authors edit it; all languages share its translation key. What was asked at a time is a `SurveyVersion` (ids, never changed)
with its words in each language; answers point at a `SurveyQuestion`, which keeps its identity over all versions.
"""

from django.db import models
from django.db.models import Max
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import DraftStateMixin, PreviewableMixin, RevisionMixin, TranslatableMixin
from wagtail_localize.fields import SynchronizedField, TranslatableField

from assessments.surveys.blocks import AskedStream
from content.fields import BlocksField
from courses.models import Course


class Occasion(models.TextChoices):
    BEFORE = "before", _("Before")
    AFTER = "after", _("After")
    SATISFACTION = "satisfaction", _("Satisfaction")
    FOLLOW_UP = "follow-up", _("Six months later")


class Moment(models.TextChoices):
    """When a survey is offered. Asked before and after, the same questions show what has changed."""

    BEFORE_AFTER = "before-after", _("Before the course, and again when it is finished")
    BEFORE = "before", _("Before the course")
    AFTER = "after", _("When the course is finished")
    SATISFACTION = "satisfaction", _("When the course is finished, about the course itself")
    FOLLOW_UP = "follow-up", _("Six months after the course was finished, by mail")

    @property
    def occasions(self) -> tuple[Occasion, ...]:
        if self is Moment.BEFORE_AFTER:
            return (Occasion.BEFORE, Occasion.AFTER)
        return (Occasion(self.value),)


class SurveyFormQuerySet(models.QuerySet):
    def source_of(self, key):
        """The row that decides what there is: the one that was written first."""
        return self.filter(translation_key=key).order_by("pk").first()


class SurveyForm(PreviewableMixin, DraftStateMixin, RevisionMixin, TranslatableMixin, models.Model):
    title = models.CharField(_("title"), max_length=200)
    introduction = models.TextField(
        _("introduction"), blank=True, help_text=_("What the answers are for, in a sentence or two.")
    )
    moment = models.CharField(
        _("When it is offered"), max_length=12, choices=Moment, default=Moment.SATISFACTION
    )
    course = models.ForeignKey(
        Course,
        models.SET_NULL,
        null=True,
        blank=True,
        verbose_name=_("Only in this course"),
        related_name="+",
        help_text=_("Left empty, it is offered in every course."),
    )
    is_anonymous = models.BooleanField(
        _("Anonymous"),
        default=True,
        help_text=_(
            "Nobody can find out who answered what, administrators included. It is offered once at least five people of a course"
            " could answer. People are told so before the first question; so they are if it is with their names."
        ),
    )
    questions = BlocksField(AskedStream(), verbose_name=_("questions"))

    objects = SurveyFormQuerySet.as_manager()

    panels = [FieldPanel(name) for name in ("title", "introduction", "moment", "course", "is_anonymous")] + [
        FieldPanel("questions")
    ]
    override_translatable_fields = [
        TranslatableField("title"),
        TranslatableField("introduction"),
        TranslatableField("questions"),
        *(SynchronizedField(name, overridable=False) for name in ("moment", "course", "is_anonymous")),
    ]

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("survey")
        verbose_name_plural = _("surveys")

    def __str__(self) -> str:
        return self.title

    def get_preview_template(self, request, mode_name):
        return "assessments/surveys/preview.html"

    def get_preview_context(self, request, mode_name):
        return {"survey": self, "request": request}


class SurveyQuerySet(models.QuerySet):
    def open(self):
        return self.filter(is_open=True)


class Survey(models.Model):
    key = models.UUIDField(unique=True, help_text="The translation key of its rows.")
    moment = models.CharField(max_length=12, choices=Moment)
    course = models.ForeignKey(Course, models.CASCADE, null=True, related_name="+")
    is_open = models.BooleanField(default=False)
    source_language = models.CharField(max_length=8)

    objects = SurveyQuerySet.as_manager()

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.key} {self.moment}"


class SurveyVersionQuerySet(models.QuerySet):
    def current(self, survey):
        return self.filter(survey=survey).order_by("-number").first()

    def newest(self):
        """The newest of each survey."""
        tops = self.values("survey").annotate(top=Max("pk")).values("top")
        return self.filter(pk__in=tops)


class SurveyVersion(models.Model):
    survey = models.ForeignKey(Survey, models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    is_anonymous = models.BooleanField()
    shape = models.JSONField(
        help_text="id, kind and the ids of the options of each question, in their order."
    )
    created_at = models.DateTimeField()

    objects = SurveyVersionQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        constraints = [models.UniqueConstraint("survey", "number", name="survey_version_once")]

    def __str__(self) -> str:
        return f"{self.survey_id} v{self.number}"


class SurveyText(models.Model):
    version = models.ForeignKey(SurveyVersion, models.PROTECT, related_name="texts")
    language = models.CharField(max_length=8)
    revision = models.PositiveIntegerField()
    words = models.JSONField(help_text="Plain text.")
    created_at = models.DateTimeField()

    class Meta:
        default_permissions = ()
        constraints = [models.UniqueConstraint("version", "language", "revision", name="survey_text_once")]

    def __str__(self) -> str:
        return f"{self.version_id} {self.language} r{self.revision}"


class SurveyQuestion(models.Model):
    survey = models.ForeignKey(Survey, models.PROTECT, related_name="questions")
    key = models.UUIDField(help_text="The id of its block.")
    kind = models.CharField(max_length=10)
    indicator = models.CharField(max_length=12, blank=True)

    class Meta:
        default_permissions = ()
        constraints = [models.UniqueConstraint("survey", "key", name="survey_question_once")]

    def __str__(self) -> str:
        return f"{self.survey_id} {self.key}"
