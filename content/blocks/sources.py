from django.utils.translation import gettext_lazy as _
from wagtail.blocks import ListBlock, StructBlock, URLBlock

from .words import inline_text


class SourceBlock(StructBlock):
    text = inline_text(label=_("Title, publisher, year"))
    url = URLBlock(required=False, label=_("Address"))


class SourcesBlock(StructBlock):
    items = ListBlock(SourceBlock(), min_num=1, label=_("Sources"))

    class Meta:
        icon = "link"
        label = _("Sources")
        group = _("Lists")
        template = "content/blocks/sources.html"
        preview_value = {
            "items": [
                {
                    "text": "<i>Europe on the Move</i>, Council Recommendation, 2024.",
                    "url": "https://eur-lex.europa.eu/eli/C/2024/3364/oj",
                },
                {"text": "Herning Declaration on vocational education and training, 2025.", "url": ""},
            ]
        }
