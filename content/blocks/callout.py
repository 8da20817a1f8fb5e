from django.utils.translation import gettext_lazy as _
from wagtail.blocks import ChoiceBlock, StructBlock, StructValue

from .words import body_text, title_text

KINDS = [("tip", _("Tip")), ("example", _("Example")), ("warning", _("Take care")), ("task", _("Task"))]
ICONS = {
    "tip": "light-bulb",
    "example": "book-open",
    "warning": "exclamation-triangle",
    "task": "pencil-square",
}


class CalloutValue(StructValue):
    @property
    def icon(self) -> str:
        return ICONS[self["kind"]]

    @property
    def kind_name(self) -> str:
        return str(dict(KINDS)[self["kind"]])


class CalloutBlock(StructBlock):
    kind = ChoiceBlock(choices=KINDS, default="tip", label=_("Kind"))
    title = title_text(required=False, label=_("Title"))
    text = body_text(label=_("Text"))

    class Meta:
        icon = "warning"
        label = _("Callout")
        group = _("Writing")
        template = "content/blocks/callout.html"
        value_class = CalloutValue
        preview_value = {
            "kind": "tip",
            "title": "Recommendation and declaration",
            "text": "<p>A recommendation <b>invites</b> countries to act. A declaration says what its"
            " signatories intend. Neither of them orders a single school to do anything.</p>",
        }
