from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.http import Http404
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField

from content.blocks import LessonStream
from content.fields import BlocksField
from content.models import BasePage
from courses import kinds
from courses.models.course import Course
from courses.models.unit import Requirement, Rule, Unit
from courses.opening.blocks import OpeningStream
from courses.opening.forms import OpeningForm

from .words import WordsPage


class UnitPage(WordsPage):
    """The words of a unit in one language; its rules are edited in the source language. Kinds derive from it."""

    kind = ""
    minutes = models.PositiveSmallIntegerField(_("minutes"), default=10, help_text=_("For a calm reader."))
    requirement = models.CharField(
        _("requirement"), max_length=10, choices=Requirement, default=Requirement.REQUIRED
    )
    rule = models.CharField(_("done when"), max_length=10, choices=Rule, default=Rule.READ)
    opening = BlocksField(
        OpeningStream(required=False),
        verbose_name=_("open only"),
        blank=True,
        help_text=_(
            "Without a rule it is open to everybody. All rules have to allow it, and those of its module."
        ),
    )
    caretaker = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("who looks after it"),
    )
    review_on = models.DateField(
        _("look at it again on"),
        null=True,
        blank=True,
        help_text=_("Who looks after it gets a mail 14 days before and on the day."),
    )

    base_form_class = OpeningForm
    parent_page_types = ["courses.ModulePage"]
    subpage_types: list[str] = []
    override_translatable_fields = [
        SynchronizedField(name, overridable=False)
        for name in ("minutes", "requirement", "rule", "opening", "caretaker", "review_on")
    ]
    rules_panel = MultiFieldPanel(
        [
            FieldPanel(name)
            for name in ("minutes", "requirement", "rule", "opening", "caretaker", "review_on")
        ],
        heading=_("Rules, the same in every language"),
        help_text=_("Edited in the course's source language."),
    )

    class Meta:
        abstract = True

    def clean(self):
        super().clean()
        rules = kinds.get(self.kind).rules
        if self.rule not in rules:
            allowed = ", ".join(str(Rule(rule).label) for rule in rules)
            raise ValidationError({"rule": _("This kind of unit can be: %(rules)s.") % {"rules": allowed}})

    def save(self, *args, **kwargs):
        super().save(*args, **kwargs)
        self.register()

    def register(self) -> Unit:
        """The unit's identity: made with its first draft, shared by all its languages."""
        unit = Unit.objects.filter(uuid=self.translation_key).first()
        if unit is None:
            course = self.course()
            unit = Unit.objects.create(
                uuid=self.translation_key, course=course, key=course.units.free_key(self.slug), kind=self.kind
            )
        return unit

    def course(self) -> Course:
        page = self.get_parent().get_parent()
        return Course.objects.get(uuid=page.translation_key)

    def serve(self, request, *args, **kwargs):
        outline = self.course().outlines.get(language=self.locale.language_code)
        entry = next((unit for unit in outline.content.units if unit.uuid == str(self.translation_key)), None)
        if entry is None:
            raise Http404
        return kinds.get(self.kind).serve(request, outline, entry)

    def serve_preview(self, request, mode_name):
        return kinds.get(self.kind).preview(request, self)


class LessonPage(UnitPage):
    kind = "lesson"
    body = BlocksField(LessonStream(), verbose_name=_("lesson"), blank=True)

    word_fields = ("title", "summary", "body")
    search_fields = [*BasePage.search_fields, index.SearchField("body")]
    content_panels = [
        *BasePage.content_panels,
        FieldPanel("summary"),
        FieldPanel("body"),
        UnitPage.rules_panel,
    ]

    class Meta:
        verbose_name = _("lesson")
