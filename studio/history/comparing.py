"""Wagtail's own comparison of two revisions of a page, in the same words as the history of the course."""

from typing import Any

from django.template.loader import render_to_string
from wagtail.admin.compare import FieldComparison, register_comparison_class
from wagtail.fields import StreamField

from content.fields import ChoicesField

from .differences import of_streams
from .saying import stored


class StreamComparison(FieldComparison):
    """Only the blocks that differ, each by what the editor calls it; options by their words."""

    def htmldiff(self):
        changes = of_streams(self.field.stream_block, self._raw(self.val_a), self._raw(self.val_b))
        return render_to_string("studio/history/blocks.html", {"blocks": changes})

    def has_changed(self):
        return self._raw(self.val_a) != self._raw(self.val_b)

    def _raw(self, value: Any) -> list[dict[str, Any]]:
        return stored(value.get_prep_value() if value else [])


class ChoicesComparison(FieldComparison):
    """Codes by their words."""

    def __init__(self, field, obj_a, obj_b):
        super().__init__(field, obj_a, obj_b)
        labels = dict(field.options)
        self.val_a = ", ".join(str(labels.get(code, code)) for code in self.val_a or [])
        self.val_b = ", ".join(str(labels.get(code, code)) for code in self.val_b or [])


def register() -> None:
    register_comparison_class(StreamField, comparison_class=StreamComparison)
    register_comparison_class(ChoicesField, comparison_class=ChoicesComparison)
