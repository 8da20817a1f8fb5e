from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField

from assessments import checks, presets
from assessments.blocks import QuestionStream, SceneStream
from assessments.scenes import Story
from content.blocks import LessonStream
from content.fields import BlocksField
from content.models import BasePage
from courses.models import Rule, UnitPage

from .rules import RULES, QuizRules

FINE_RULES = (
    "feedback",
    "counts",
    "wait",
    "shuffles",
    "shuffles_questions",
    "one_per_page",
    "asks_certainty",
)


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


class QuizPage(CheckedPage, QuizRules):  # type: ignore[django-manager-missing]
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

    word_fields = ("title", "summary", "introduction", "questions")
    rule_fields = RULES
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
            [FieldPanel(name) for name in rule_fields if name not in FINE_RULES],
            heading=_("How the quiz works, the same in every language"),
        ),
        MultiFieldPanel(
            [FieldPanel(name) for name in FINE_RULES],
            heading=_("Own rules: they count where no kind of quiz settles them"),
            classname="collapsed",
        ),
        UnitPage.rules_panel,
    ]

    class Meta:
        verbose_name = _("quiz")

    def problems(self) -> dict[str, list[str]]:
        return {"questions": checks.problems_of_quiz(self), **presets.problems(self.rules())}

    def rules(self) -> dict:
        """The rules of its quiz version."""
        return presets.settled({name: getattr(self, name) for name in self.rule_fields})


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
        return Story.from_stream(self.readable("scenes"))

    def problems(self) -> dict[str, list[str]]:
        return {"scenes": self.story().problems()}
