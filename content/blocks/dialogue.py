from django.utils.translation import gettext_lazy as _
from wagtail.blocks import ListBlock, StructBlock

from .words import inline_text, title_text


class TurnBlock(StructBlock):
    speaker = title_text(label=_("Speaker"))
    text = inline_text(label=_("What is said"))


class DialogueBlock(StructBlock):
    title = title_text(required=False, label=_("Title"))
    setting = inline_text(required=False, label=_("Where and when"))
    turns = ListBlock(TurnBlock(), min_num=1, label=_("Turns"))

    class Meta:
        icon = "group"
        label = _("Dialogue")
        group = _("Stories")
        template = "content/blocks/dialogue.html"
        preview_value = {
            "title": "Three cards",
            "setting": "A round table at the back of the hall. Paper cups, pens, three cards face down.",
            "turns": [
                {
                    "speaker": "Mara",
                    "text": "Mine says: “Because our farms run short of water every summer.”",
                },
                {"speaker": "Teo", "text": "Mine is shorter. “Because the ICT sector is <i>global</i>.”"},
                {"speaker": "Noor", "text": "“Because the people we care for speak many languages.”"},
            ],
        }
