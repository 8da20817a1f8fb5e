"""The forms of questions that are answered by choosing among options."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from .parts import MediaStream, PointsBlock, QuestionBlock, feedback, short_text


class OptionBlock(blocks.StructBlock):
    text = short_text(label=_("Option"))
    is_right = blocks.BooleanBlock(label=_("Right"), required=False)
    feedback = feedback()
    media = MediaStream(required=False, max_num=1, label=_("Picture, sound or film"))

    class Meta:
        label = _("Option")


class ChoiceQuestionBlock(PointsBlock):
    options = blocks.ListBlock(OptionBlock(), min_num=2, max_num=10, label=_("Options"))
    problem_at = "options"


class TrueFalseBlock(ChoiceQuestionBlock):
    options = blocks.ListBlock(OptionBlock(), min_num=2, max_num=2, label=_("The two answers"))

    class Meta:
        label = _("True or false")
        icon = "circle-check"


class PollBlock(QuestionBlock):
    """What people think; no option is better than another."""

    options = blocks.ListBlock(short_text(label=_("Option")), min_num=2, max_num=12, label=_("Options"))
    takes_several = blocks.BooleanBlock(label=_("Several options may be chosen"), required=False)

    class Meta:
        label = _("Poll")
        icon = "group"
