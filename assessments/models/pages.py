from django.core.validators import MaxValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField

from assessments import checks
from assessments.blocks import QuestionStream, SceneStream
from assessments.scenes import Story
from content.blocks import LessonStream
from content.fields import BlocksField
from content.models import BasePage
from courses.models import Rule, UnitPage

from .quiz import Feedback


class CheckedPage(UnitPage):
    """A page that can be kept unfinished as a draft, but goes live only when a learner can get through it."""

    class Meta:
        abstract = True

    def problems(self) -> dict[str, list[str]]:
        raise NotImplementedError

    def save(self, clean=True, **kwargs):
        if clean and self.live:
            checks.demand_none(self.problems())
        super().save(clean=clean, **kwargs)


class QuizPage(CheckedPage):
    """The words of a quiz in one language. What is right is taken from the source language when it is published."""

    kind = "quiz"
    introduction = BlocksField(LessonStream(), verbose_name=_("introduction"), blank=True)
    questions = BlocksField(QuestionStream(), verbose_name=_("questions"), blank=True)
    rule = models.CharField(
        _("done when"),
        max_length=10,
        choices=[(rule.value, rule.label) for rule in (Rule.PASSED, Rule.ANSWERED)],
        default=Rule.PASSED,
    )
    pass_mark = models.PositiveSmallIntegerField(
        _("pass mark"), default=70, validators=[MaxValueValidator(100)], help_text=_("Percent.")
    )
    max_attempts = models.PositiveSmallIntegerField(
        _("attempts"), default=0, help_text=_("0 means no limit.")
    )
    time_limit = models.PositiveSmallIntegerField(
        _("time limit"), default=0, help_text=_("Minutes; 0 means none.")
    )
    feedback = models.CharField(_("feedback"), max_length=10, choices=Feedback, default=Feedback.AFTER_SUBMIT)
    shuffles = models.BooleanField(_("shuffle the options"), default=True)

    word_fields = ("title", "summary", "introduction", "questions")
    rule_fields = ("pass_mark", "max_attempts", "time_limit", "feedback", "shuffles")
    override_translatable_fields = [
        *UnitPage.override_translatable_fields,
        *(SynchronizedField(name, overridable=False) for name in rule_fields),
    ]
    content_panels = [
        *BasePage.content_panels,
        FieldPanel("summary"),
        FieldPanel("introduction"),
        FieldPanel("questions"),
        MultiFieldPanel(
            [FieldPanel(name) for name in rule_fields],
            heading=_("How the quiz works, the same in every language"),
        ),
        UnitPage.rules_panel,
    ]

    class Meta:
        verbose_name = _("quiz")

    def problems(self) -> dict[str, list[str]]:
        return {"questions": checks.problems_of_quiz(self)}

    def rules(self) -> dict:
        """The rules of its quiz version."""
        return {name: getattr(self, name) for name in self.rule_fields}


class CasePage(CheckedPage):
    """A story with choices: scenes that lead to each other, until one that leads nowhere."""

    kind = "case"
    introduction = BlocksField(LessonStream(), verbose_name=_("introduction"), blank=True)
    scenes = BlocksField(SceneStream(), verbose_name=_("scenes"), blank=True)
    rule = models.CharField(
        _("done when"),
        max_length=10,
        choices=[(rule.value, rule.label) for rule in (Rule.REACHED, Rule.READ)],
        default=Rule.REACHED,
    )

    word_fields = ("title", "summary", "introduction", "scenes")
    search_fields = [*BasePage.search_fields, index.SearchField("introduction"), index.SearchField("scenes")]
    content_panels = [
        *BasePage.content_panels,
        FieldPanel("summary"),
        FieldPanel("introduction"),
        FieldPanel("scenes"),
        UnitPage.rules_panel,
    ]

    class Meta:
        verbose_name = _("branching case")

    def story(self) -> Story:
        return Story.from_stream(self.scenes)

    def problems(self) -> dict[str, list[str]]:
        return {"scenes": self.story().problems()}
