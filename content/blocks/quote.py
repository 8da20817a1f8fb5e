from django.utils.translation import gettext_lazy as _
from wagtail.blocks import StructBlock

from .words import body_text, title_text


class QuoteBlock(StructBlock):
    text = body_text(label=_("Text"))
    attribution = title_text(required=False, label=_("Who said it"))

    class Meta:
        icon = "openquote"
        label = _("Quote")
        group = _("Writing")
        template = "content/blocks/quote.html"
        preview_value = {
            "text": "<p>We began with a trip. It was lovely, and it changed nothing.</p>",
            "attribution": "Noor, Lindara care school",
        }
