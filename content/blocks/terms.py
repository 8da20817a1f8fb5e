from django.utils.translation import gettext_lazy as _
from wagtail.blocks import ListBlock, StructBlock

from .words import inline_text, title_text


class TermBlock(StructBlock):
    term = title_text(label=_("Term"))
    definition = inline_text(label=_("What it means"))


class TermsBlock(StructBlock):
    items = ListBlock(TermBlock(), min_num=1, label=_("Terms"))

    class Meta:
        icon = "list-ul"
        label = _("Terms")
        group = _("Lists")
        template = "content/blocks/terms.html"
        preview_value = {
            "items": [
                {
                    "term": "Mobility",
                    "definition": "a person goes to another country for a time to learn, train or teach.",
                },
                {
                    "term": "Virtual exchange",
                    "definition": "groups learn together online, on a <i>shared task</i>.",
                },
            ]
        }
