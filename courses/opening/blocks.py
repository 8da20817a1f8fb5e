"""How authors write when a unit opens. The kinds are those of `courses.opening`; units are named by their keys."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks


class UnitKeyBlock(blocks.CharBlock):
    """The key of a unit of the same course; the editor's form offers those that there are."""

    class Meta:
        icon = "doc-full"


class ScoredBlock(blocks.StructBlock):
    unit = UnitKeyBlock(label=_("Quiz"), max_length=80)
    percent = blocks.IntegerBlock(label=_("At least, in percent"), min_value=1, max_value=100, default=60)

    class Meta:
        icon = "check"
        label = _("Only with a result in a quiz")


class OpeningStream(blocks.StreamBlock):
    not_before = blocks.DateTimeBlock(label=_("Not before"), icon="date")
    not_after = blocks.DateTimeBlock(label=_("Not after"), icon="date")
    done = UnitKeyBlock(label=_("Only after another unit is done"), max_length=80, icon="check")
    scored = ScoredBlock()
