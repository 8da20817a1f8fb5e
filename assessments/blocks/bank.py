"""The block by which a quiz takes questions out of a bank."""

from django.apps import apps
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from assessments import grading
from assessments.axes import TAGS

from .parts import KeyBlock


def sources() -> list[tuple[str, str]]:
    """Banks and their categories, by their paths."""
    bank, category = (apps.get_model("assessments", name) for name in ("QuestionBank", "BankCategory"))
    found = [(each.slug, each.name) for each in bank.objects.all()]
    categories = category.objects.select_related("bank", "parent__parent", "parent__bank")
    return sorted([*found, *((each.path, str(each)) for each in categories)])


def kinds() -> list[tuple[str, str]]:
    return [(kind.name, grading.blocks()[kind.name].label) for kind in grading.all_kinds() if kind.is_asked]


class FromBankBlock(blocks.StructBlock):
    key = KeyBlock(label=_("Key"), help_text=_("A short name for lists and reports."))
    source = blocks.ChoiceBlock(label=_("Bank or category"), choices=sources)
    codes = blocks.MultipleChoiceBlock(
        label=_("Only with one of these axes and competences"), choices=TAGS, required=False
    )
    kinds = blocks.MultipleChoiceBlock(label=_("Only of these kinds"), choices=kinds, required=False)
    keys = blocks.ListBlock(KeyBlock(label=_("Key")), default=[], label=_("Only with these keys"))
    count = blocks.IntegerBlock(
        label=_("How many"),
        default=0,
        min_value=0,
        max_value=100,
        help_text=_("Drawn anew for each attempt: what one has not seen comes first. 0 means all that fit."),
    )

    class Meta:
        label = _("Questions from a bank")
        icon = "folder-open-inverse"
