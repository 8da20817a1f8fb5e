from django.utils.translation import gettext_lazy as _
from wagtail.blocks import StructBlock

from .words import body_text, title_text


class ProverbBlock(StructBlock):
    saying = title_text(label=_("Saying"))
    meaning = body_text(label=_("What it means"))

    class Meta:
        icon = "comment"
        label = _("Proverb")
        group = _("Writing")
        template = "content/blocks/proverb.html"
        preview_value = {
            "saying": "Chi va piano va sano e va lontano",
            "meaning": "<p>Who goes slowly goes safely, and <b>far</b>.</p>",
        }
