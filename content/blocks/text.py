from django.utils.translation import gettext_lazy as _
from wagtail.blocks import RichTextBlock

from .words import BODY_FEATURES


class TextBlock(RichTextBlock):
    def __init__(self, **options):
        super().__init__(**{"features": list(BODY_FEATURES)} | options)

    class Meta:
        icon = "pilcrow"
        label = _("Text")
        group = _("Writing")
        template = "content/blocks/text.html"
        preview_value = (
            "<p>A good placement is prepared by a <i>virtual exchange</i> and followed by a lesson at home."
            " Still, it helps to name the <b>main form</b>, because each one has its own strength."
            ' <a href="https://erasmus-plus.ec.europa.eu/">Read the Programme Guide</a> for the rules.</p>'
            "<ul><li>Planned: it serves an aim of the school.</li>"
            "<li>Over several years: one trip is an event.</li>"
            "<li>Helps people: somebody can do something afterwards.</li></ul>"
            "<ol><li>Ask how planning works there.</li><li>Write down what surprised you.</li></ol>"
        )
