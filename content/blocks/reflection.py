from django.utils.translation import gettext_lazy as _
from wagtail.blocks import StructBlock

from .words import body_text


class ReflectionBlock(StructBlock):
    prompt = body_text(label=_("What to think about"))

    class Meta:
        icon = "edit"
        label = _("Reflection")
        group = _("Doing")
        template = "content/blocks/reflection.html"
        preview_value = {
            "prompt": "<p>Which of the three cards would convince your own board, and why that one?</p>"
        }
