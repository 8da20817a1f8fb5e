from django.utils.translation import gettext_lazy as _
from wagtail.blocks import ChoiceBlock, StructBlock

from .words import title_text

LEVELS = [("2", _("Heading")), ("3", _("Smaller heading"))]


class HeadingBlock(StructBlock):
    text = title_text(label=_("Text"))
    level = ChoiceBlock(choices=LEVELS, default="2", label=_("Level"))

    class Meta:
        icon = "title"
        label = _("Heading")
        group = _("Writing")
        template = "content/blocks/heading.html"
        preview_value = {"text": "Four forms of internationalisation", "level": "2"}
