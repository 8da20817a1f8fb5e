"""The forms of questions in which each of several rows gets one of several places."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from .parts import PointsBlock, QuestionBlock, feedback, short_text


class PairBlock(blocks.StructBlock):
    prompt = short_text(label=_("This"))
    answer = short_text(label=_("belongs to this"))
    feedback = feedback(help_text=_("Why they belong together."))

    class Meta:
        label = _("Pair")


class MatchingBlock(PointsBlock):
    pairs = blocks.ListBlock(PairBlock(), min_num=2, max_num=12, label=_("Pairs"))
    decoys = blocks.ListBlock(
        short_text(label=_("Answer")), default=[], max_num=8, label=_("Answers that belong to nothing")
    )
    problem_at = "pairs"

    class Meta:
        label = _("Matching")
        icon = "link"


class StepBlock(blocks.StructBlock):
    text = short_text(label=_("Step"))
    feedback = feedback(help_text=_("Why it stands here."))

    class Meta:
        label = _("Step")


class OrderingBlock(PointsBlock):
    steps = blocks.ListBlock(StepBlock(), min_num=2, max_num=10, label=_("Steps in their right order"))
    problem_at = "steps"

    class Meta:
        label = _("Ordering")
        icon = "list-ol"


class SortedItemBlock(blocks.StructBlock):
    text = short_text(label=_("Item"))
    feedback = feedback(help_text=_("Why it belongs here."))

    class Meta:
        label = _("Item")


class GroupBlock(blocks.StructBlock):
    title = short_text(label=_("Group"))
    items = blocks.ListBlock(SortedItemBlock(), min_num=1, max_num=12, label=_("What belongs here"))

    class Meta:
        label = _("Group")


class CategoriseBlock(PointsBlock):
    groups = blocks.ListBlock(GroupBlock(), min_num=2, max_num=6, label=_("Groups"))
    problem_at = "groups"

    class Meta:
        label = _("Sort into groups")
        icon = "table"


class LikertBlock(QuestionBlock):
    """Statements on one scale; no answer is better than another."""

    scale = blocks.ListBlock(
        blocks.CharBlock(label=_("Step"), max_length=60), min_num=2, max_num=7, label=_("Scale")
    )
    statements = blocks.ListBlock(
        short_text(label=_("Statement")), min_num=1, max_num=20, label=_("Statements")
    )

    class Meta:
        label = _("Statements on a scale")
        icon = "bars"


class ViewBlock(blocks.StructBlock):
    who = blocks.CharBlock(label=_("Who"), max_length=80, help_text=_("For example: the host, the learner."))
    text = feedback(label=_("How they see it"), help_text="", required=True)

    class Meta:
        label = _("Point of view")


class ReactionBlock(blocks.StructBlock):
    text = short_text(label=_("Reaction"))
    ratings = blocks.ListBlock(
        blocks.IntegerBlock(min_value=1, max_value=7),
        min_num=1,
        max_num=30,
        label=_("Ratings of the panel"),
        help_text=_("What each expert gave it: a step of the scale, or its rank."),
    )
    views = blocks.ListBlock(ViewBlock(), default=[], max_num=5, label=_("Points of view"))

    class Meta:
        label = _("Reaction")


class JudgementBlock(PointsBlock):
    """A critical incident and reactions to it, compared with what a panel of experts says."""

    mode = blocks.ChoiceBlock(
        label=_("Learners"),
        choices=[("rate", _("rate each reaction on the scale")), ("rank", _("rank the reactions"))],
        default="rate",
    )
    scoring = blocks.ChoiceBlock(
        label=_("Points for"),
        choices=[
            ("distance", _("being close to the panel's mean")),
            ("agreement", _("saying what many of the panel say")),
        ],
        default="distance",
    )
    scale = blocks.ListBlock(
        blocks.CharBlock(label=_("Step"), max_length=60),
        default=[],
        max_num=7,
        label=_("Scale, from worst to best"),
        help_text=_("Needed where reactions are rated."),
    )
    reactions = blocks.ListBlock(ReactionBlock(), min_num=2, max_num=8, label=_("Reactions"))
    problem_at = "reactions"

    class Meta:
        label = _("Situational judgement")
        icon = "view"
