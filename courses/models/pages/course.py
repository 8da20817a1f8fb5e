from django.core.exceptions import ValidationError
from django.db import models
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField

from content.blocks import LessonStream
from content.fields import BlocksField, ChoicesField
from content.models import BasePage
from courses import kinds
from courses.models.course import OFFERED, Course, CourseState, Level
from courses.needs import NeedsStream, problem_of
from courses.opening.blocks import OpeningStream
from courses.opening.forms import OpeningForm
from courses.vocabulary import Audience, Topic

from .words import WordsPage


class CoursePage(WordsPage):
    """The words of a course, and, in its source language, the place where its facts are edited."""

    code = models.CharField(_("code"), max_length=12, help_text=_("Short and unique, for example: C1"))
    offered = models.CharField(_("state"), max_length=12, choices=OFFERED, default=CourseState.DRAFT)
    hours = models.PositiveSmallIntegerField(_("hours"), default=1, help_text=_("What the certificate says."))
    level = models.CharField(_("level"), max_length=12, choices=Level, default=Level.FOUNDATION)
    audiences = ChoicesField(_("for whom"), options=Audience.choices)
    topics = ChoicesField(_("topics"), options=Topic.choices)
    promise = models.CharField(
        _("promise"), max_length=300, help_text=_("What somebody gains, in one sentence.")
    )
    outcomes = StreamField(
        [("outcome", blocks.CharBlock(label=_("Afterwards you can …"), max_length=300))],
        verbose_name=_("learning outcomes"),
        blank=True,
    )
    credits = models.CharField(_("who made it"), max_length=300, blank=True)
    body = BlocksField(LessonStream(), verbose_name=_("about the course"), blank=True)
    needs = BlocksField(
        NeedsStream(required=False),
        verbose_name=_("courses that come before"),
        blank=True,
        help_text=_(
            "Nobody can enrol before a required one is finished. Who is in the course already stays in it."
        ),
    )
    illustration = models.TextField(blank=True, editable=False)

    parent_page_types = ["courses.CataloguePage"]
    subpage_types = ["courses.ModulePage"]
    word_fields = ("title", "summary", "promise", "outcomes", "credits", "body", "illustration")
    facts = ("code", "offered", "hours", "level", "audiences", "topics", "needs", "illustration")
    override_translatable_fields = [SynchronizedField(name, overridable=False) for name in facts]
    search_fields = [
        *BasePage.search_fields,
        index.SearchField("promise"),
        index.SearchField("outcomes"),
        index.SearchField("body"),
    ]
    content_panels = [
        *BasePage.content_panels,
        FieldPanel("promise"),
        FieldPanel("outcomes"),
        FieldPanel("body"),
        FieldPanel("credits"),
        FieldPanel("summary"),
        MultiFieldPanel(
            [FieldPanel(name) for name in facts[:-1]],
            heading=_("Facts, the same in every language"),
            help_text=_("Edited in the course's source language."),
        ),
    ]

    class Meta:
        verbose_name = _("course")

    def clean(self):
        super().clean()
        if Course.objects.filter(code=self.code).exclude(uuid=self.translation_key).exists():
            raise ValidationError({"code": _("Another course has this code.")})
        if problem := problem_of(self.translation_key, self.needs):
            raise ValidationError({"needs": problem})

    def save(self, *args, **kwargs):
        super().save(*args, **kwargs)
        Course.objects.get_or_create(
            uuid=self.translation_key,
            defaults={"code": self.code, "source_language": self.locale.language_code},
        )

    def serve(self, request, *args, **kwargs):
        return kinds.course_view()(request, self.outline())

    def serve_preview(self, request, mode_name):
        return kinds.course_preview()(request, self)

    def outline(self):
        """The outline in this page's language (the page is live, so it exists)."""
        course = Course.objects.get(uuid=self.translation_key)
        return course.outlines.get(language=self.locale.language_code)


class ModulePage(WordsPage):
    """A part of a course: a heading over some units."""

    parent_page_types = ["courses.CoursePage"]
    opening = BlocksField(
        OpeningStream(required=False),
        verbose_name=_("open only"),
        blank=True,
        help_text=_(
            "For all units of the module, the same in every language; a unit can have rules of its own besides."
        ),
    )

    base_form_class = OpeningForm
    word_fields = ("title", "summary")
    override_translatable_fields = [SynchronizedField("opening", overridable=False)]
    content_panels = [*BasePage.content_panels, FieldPanel("summary"), FieldPanel("opening")]

    class Meta:
        verbose_name = _("module")

    def serve(self, request, *args, **kwargs):
        """A module has no page of its own: its course shows it."""
        return redirect(self.get_parent().get_url(request))
