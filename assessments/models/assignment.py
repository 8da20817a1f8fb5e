"""An assignment: the page that words it in one language, and what it asked for at a time."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField

from assessments.assignments.blocks import FieldStream
from assessments.assignments.checking import problems_of_assignment
from content.blocks import LessonStream
from content.fields import BlocksField
from content.models import BasePage
from courses.models import Rule, Unit, UnitPage

from .pages import CheckedPage
from .rubric import Rubric, RubricVersion, TextQuerySet


class Route(models.TextChoices):
    """What happens to an artefact once it is handed in."""

    MARKED = "marked", _("A facilitator reads it")
    SELF = "self", _("Learners assess it themselves, with the rubric")
    PEERS = "peers", _("Other learners read it, without names")
    NONE = "none", _("Nobody marks it")


class Section(models.TextChoices):
    """The sections of a school's Roadmap."""

    R1 = "R1", _("R1 Starting point")
    R2 = "R2", _("R2 Vision and priorities")
    R3 = "R3", _("R3 Objectives")
    R4 = "R4", _("R4 Activities and participants per year")
    R5 = "R5", _("R5 People: the International Office")
    R6 = "R6", _("R6 Intercultural readiness")
    R7 = "R7", _("R7 Partnerships")
    R8 = "R8", _("R8 Mobility procedures and duty of care")
    R9 = "R9", _("R9 Learning outcomes and recognition")
    R10 = "R10", _("R10 Inclusion, green, digital, participation")
    R11 = "R11", _("R11 Governance, resources, risks")
    R12 = "R12", _("R12 Impact, valorisation, communication")
    R13 = "R13", _("R13 Action plan and review dates")


class AssignmentPage(CheckedPage):
    """The words of an assignment in one language. What is asked for is taken from the source language."""

    kind = "assignment"
    introduction = BlocksField(LessonStream(), verbose_name=_("introduction"), blank=True)
    fields = BlocksField(FieldStream(), verbose_name=_("form"), blank=True)
    rule = models.CharField(
        _("done when"),
        max_length=10,
        choices=[(rule.value, rule.label) for rule in (Rule.HANDED_IN, Rule.ACCEPTED)],
        default=Rule.HANDED_IN,
    )
    route = models.CharField(_("who reads it"), max_length=10, choices=Route, default=Route.MARKED)
    is_blind = models.BooleanField(
        _("without names"),
        default=False,
        help_text=_(
            "Who marks does not see whose work it is. Files can then only be pictures or plain text:"
            " others carry the name of their author."
        ),
    )
    section = models.CharField(
        _("section of the Roadmap"),
        max_length=4,
        choices=Section,
        blank=True,
        help_text=_("Which section of the school's Roadmap this text becomes."),
    )
    rubric = models.ForeignKey(
        Rubric, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("rubric")
    )

    word_fields = ("title", "summary", "introduction", "fields")
    rule_fields = ("route", "is_blind", "section")
    override_translatable_fields = [
        *UnitPage.override_translatable_fields,
        *(SynchronizedField(name, overridable=False) for name in (*rule_fields, "rubric")),
    ]
    search_fields = [*BasePage.search_fields, index.SearchField("introduction")]
    content_panels = [
        *BasePage.content_panels,
        FieldPanel("summary"),
        FieldPanel("introduction"),
        FieldPanel("fields"),
        MultiFieldPanel(
            [FieldPanel(name) for name in ("route", "rubric", "is_blind", "section")],
            heading=_("What happens to it, the same in every language"),
        ),
        UnitPage.rules_panel,
    ]

    class Meta:
        verbose_name = _("assignment")

    @property
    def hides_names(self) -> bool:
        return self.is_blind or self.route == Route.PEERS

    def problems(self) -> dict[str, list[str]]:
        return problems_of_assignment(self)

    def rules(self) -> dict:
        """The rules of its assignment version."""
        return {name: getattr(self, name) for name in self.rule_fields}


class AssignmentVersionQuerySet(models.QuerySet):
    def current(self, unit):
        """What who fills it in now is asked for; nothing where it was never published."""
        return self.filter(unit=unit).select_related("rubric").order_by("-number").first()


class AssignmentVersion(models.Model):
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="assignment_versions")
    number = models.PositiveIntegerField()
    fields = models.JSONField(help_text="In their order: id, kind, is_required, shape (what its kind keeps).")
    route = models.CharField(max_length=10, choices=Route)
    is_blind = models.BooleanField(default=False)
    section = models.CharField(max_length=4, choices=Section, blank=True)
    rubric = models.ForeignKey(RubricVersion, models.PROTECT, null=True, related_name="assignments")
    created_at = models.DateTimeField()

    objects = AssignmentVersionQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint("unit", "number", name="assignment_version_once")]

    def __str__(self) -> str:
        return f"{self.unit_id} v{self.number}"

    @property
    def hides_names(self) -> bool:
        return self.is_blind or self.route == Route.PEERS

    def field(self, key: str) -> dict | None:
        """The field of this id."""
        return next((field for field in self.fields if field["id"] == key), None)


class AssignmentText(models.Model):
    version = models.ForeignKey(AssignmentVersion, models.PROTECT, related_name="texts")
    language = models.CharField(max_length=8)
    revision = models.PositiveIntegerField()
    words = models.JSONField(help_text="By field: label, help and what its kind adds. Plain text.")
    created_at = models.DateTimeField()

    objects = TextQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint("version", "language", "revision", name="assignment_text_once")
        ]

    def __str__(self) -> str:
        return f"{self.version_id} {self.language} r{self.revision}"
