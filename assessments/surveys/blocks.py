"""The blocks that a survey is written with. The ids of questions and of their options are identities: answers point at them."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _g
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.stream_block import StreamBlockValidationError

from .indicators import MEANS, SHARES

LABEL_LENGTH = 300
_STANDS_IN = _("Stands in the figures for those who fund a project as")


class AskedBlock(blocks.StructBlock):
    label = blocks.CharBlock(label=_("Question"), max_length=LABEL_LENGTH)
    help = blocks.CharBlock(label=_("Help"), max_length=600, required=False)


class ScaleBlock(AskedBlock):
    low = blocks.CharBlock(label=_("What 1 means"), max_length=80, help_text=_("For example: not at all"))
    high = blocks.CharBlock(label=_("What 5 means"), max_length=80, help_text=_("For example: completely"))
    indicator = blocks.ChoiceBlock(label=_STANDS_IN, choices=MEANS, required=False)

    class Meta:
        label = _("Scale from 1 to 5")
        icon = "order"


class OptionBlock(blocks.CharBlock):
    """Wagtail shows no label beside the items of a list: the field says itself what it is."""

    def __init__(self, **kwargs):
        super().__init__(max_length=200, **kwargs)
        self.field.widget.attrs["aria-label"] = _("Option")


class OptionsBlock(AskedBlock):
    options = blocks.ListBlock(OptionBlock(), min_num=2, max_num=12, label=_("Options"))


class OneBlock(OptionsBlock):
    class Meta:
        label = _("One of several")
        icon = "radio-full"


class ManyBlock(OptionsBlock):
    class Meta:
        label = _("As many as apply")
        icon = "list-ul"


class YesNoBlock(AskedBlock):
    indicator = blocks.ChoiceBlock(label=_STANDS_IN, choices=SHARES, required=False)

    class Meta:
        label = _("Yes or no")
        icon = "check"


class TextBlock(AskedBlock):
    class Meta:
        label = _("Own words")
        icon = "pilcrow"


class AskedStream(blocks.StreamBlock):
    scale = ScaleBlock()
    one = OneBlock()
    many = ManyBlock()
    yesno = YesNoBlock()
    text = TextBlock()

    def clean(self, value):
        value = super().clean(value)
        if not len(value) and not self.is_deferred_validation:
            raise StreamBlockValidationError(
                non_block_errors=[ValidationError(_g("A survey needs at least one question."))]
            )
        return value
