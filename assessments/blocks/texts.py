"""The forms of questions whose answer is written, and of what stands between questions."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail import blocks

from content.blocks import LessonStream

from .parts import TEXT_FEATURES, KeyBlock, PointsBlock, feedback
from .scenes import SceneStream


class TypingBlock(PointsBlock):
    """How exactly what is written must be what is right."""

    minds_case = blocks.BooleanBlock(label=_("Capital letters count"), required=False)
    minds_accents = blocks.BooleanBlock(label=_("Accents count"), required=False)
    slips = blocks.IntegerBlock(
        label=_("Slips of the pen"),
        default=0,
        min_value=0,
        max_value=3,
        help_text=_("How many letters may be missing, too many or wrong."),
    )


class AcceptedBlock(blocks.StructBlock):
    text = blocks.CharBlock(label=_("Answer"), max_length=200)
    share = blocks.IntegerBlock(label=_("Percent of the points"), default=100, min_value=0, max_value=100)
    feedback = feedback(help_text=_("Shown to those who wrote it."))

    class Meta:
        label = _("Answer")


class ShortTextBlock(TypingBlock):
    answers = blocks.ListBlock(AcceptedBlock(), min_num=1, max_num=20, label=_("Answers that are accepted"))
    problem_at = "answers"

    class Meta:
        label = _("Short text")
        icon = "edit"


class GapBlock(blocks.StructBlock):
    name = KeyBlock(
        label=_("Name"),
        max_length=20,
        help_text=_("As it stands in the text: [[name]]. It is not what is right."),
    )
    accepted = blocks.ListBlock(
        blocks.CharBlock(label=_("Answer"), max_length=100), min_num=1, max_num=10, label=_("What is right")
    )
    decoys = blocks.ListBlock(
        blocks.CharBlock(label=_("Answer"), max_length=100),
        default=[],
        max_num=8,
        label=_("What is wrong"),
        help_text=_("With wrong answers the gap is a list to choose from; without them it is written in."),
    )
    feedback = feedback(help_text=_("Why it is so."))

    class Meta:
        label = _("Gap")


class GapsBlock(TypingBlock):
    text = blocks.RichTextBlock(
        label=_("Text with gaps"), features=TEXT_FEATURES, help_text=_("Write [[name]] where a gap shall be.")
    )
    gaps = blocks.ListBlock(GapBlock(), min_num=1, max_num=20, label=_("Gaps"))
    problem_at = "gaps"

    class Meta:
        label = _("Fill in the gaps")
        icon = "form"


class NumberBlock(blocks.StructBlock):
    number = blocks.DecimalBlock(label=_("Number"), max_digits=20, decimal_places=8)
    tolerance = blocks.DecimalBlock(
        label=_("More or less"), default=0, min_value=0, max_digits=20, decimal_places=8
    )
    share = blocks.IntegerBlock(label=_("Percent of the points"), default=100, min_value=0, max_value=100)
    feedback = feedback(help_text=_("Shown to those whose number this is."))

    class Meta:
        label = _("Number")


class MeasureBlock(blocks.StructBlock):
    name = blocks.CharBlock(label=pgettext_lazy("of measure", "Unit"), max_length=20)
    factor = blocks.DecimalBlock(
        label=_("How many of the first unit"), default=1, max_digits=20, decimal_places=8
    )

    class Meta:
        label = _("Unit")


class NumericBlock(PointsBlock):
    numbers = blocks.ListBlock(NumberBlock(), min_num=1, max_num=10, label=_("Numbers that are accepted"))
    units = blocks.ListBlock(
        MeasureBlock(),
        default=[],
        max_num=8,
        label=_("Units to choose from"),
        help_text=_("The numbers above are in the first of them."),
    )
    problem_at = "numbers"

    class Meta:
        label = _("Number")
        icon = "decimal"


class ScenarioBlock(PointsBlock):
    """A branching case as a question: where it ends decides on the points."""

    scenes = SceneStream(label=_("Scenes"))
    problem_at = "scenes"

    class Meta:
        label = _("Branching scenario")
        icon = "openquote"


class SharedCaseBlock(blocks.StructBlock):
    """What several questions are about: those that follow, up to the next case."""

    key = KeyBlock(label=_("Key"))
    title = blocks.CharBlock(label=_("Title"), max_length=200)
    body = LessonStream(label=_("The case"))

    class Meta:
        label = _("A case for the questions below")
        icon = "doc-full"
