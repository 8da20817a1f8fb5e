from django.utils.translation import gettext_lazy as _
from wagtail.blocks import ListBlock, StructBlock, StructValue

from .words import inline_text, title_text


class TableValue(StructValue):
    @property
    def body(self) -> list[list[tuple[str, object]]]:
        """Rows of (column title, cell): on a phone each cell says which column it belongs to."""
        columns = list(self["header"])
        return [list(zip(columns, row, strict=False)) for row in self["rows"]]


class TableBlock(StructBlock):
    caption = title_text(required=False, label=_("Caption"))
    header = ListBlock(title_text(), min_num=1, label=_("Column titles"))
    rows = ListBlock(ListBlock(inline_text(required=False), label=_("Row")), min_num=1, label=_("Rows"))

    class Meta:
        icon = "table"
        label = _("Table")
        group = _("Lists")
        template = "content/blocks/table.html"
        value_class = TableValue
        preview_value = {
            "caption": "What each form gives",
            "header": ["Form", "Who takes part", "Ask yourself"],
            "rows": [
                [
                    "Mobility",
                    "Often a few people, for days or months",
                    "Who <b>never</b> gets the chance to go?",
                ],
                [
                    "Cooperation",
                    "Staff of several organisations",
                    "Who uses the result when the project is over?",
                ],
                [
                    "Virtual exchange",
                    "Two or more groups and their teachers",
                    "Is there a shared task, or only a call?",
                ],
            ],
        }
