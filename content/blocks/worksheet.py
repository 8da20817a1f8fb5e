from django.utils.translation import gettext_lazy as _
from wagtail.blocks import IntegerBlock, ListBlock, StructBlock, StructValue

from .words import inline_text, title_text


class WorksheetFieldValue(StructValue):
    @property
    def rules(self) -> range:
        return range(self["lines"] or 1)


class WorksheetFieldBlock(StructBlock):
    prompt = inline_text(label=_("What to write"))
    lines = IntegerBlock(default=3, min_value=1, max_value=30, label=_("Lines"))

    class Meta:
        value_class = WorksheetFieldValue


class WorksheetBlock(StructBlock):
    title = title_text(required=False, label=_("Title"))
    fields = ListBlock(WorksheetFieldBlock(), min_num=1, label=_("Fields"))

    class Meta:
        icon = "form"
        label = _("Worksheet")
        group = _("Doing")
        template = "content/blocks/worksheet.html"
        preview_value = {
            "title": "Our reason, in one sentence",
            "fields": [
                {"prompt": "We internationalise because …", "lines": 2},
                {"prompt": "Who gains something, and who does <b>not</b> yet?", "lines": 4},
            ],
        }
