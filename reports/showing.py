"""A row of the report as the screen shows it: what the files hold as values, as text."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.utils.formats import number_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.timezone import localtime

from .columns import COLUMNS, ReportColumn

MOMENT = "%Y-%m-%d %H:%M"  # as in the files; Wagtail's short format is another one in every language


def shown(row: dict[str, Any]) -> SafeString:
    """Its cells. Not a template's work: at thirteen columns and fifty rows that is half the time of a page."""
    return format_html(_CELLS, *(_content(column, row[column.key]) for column in COLUMNS))


def _content(column: ReportColumn, value: Any) -> str:
    if value is None:
        return ""
    text = _TEXTS.get(column.kind, str)(value)
    return format_html('<a href="{}">{}</a>', column.link(value), text) if column.link else text


def _number(value: float) -> str:
    """Most are small and whole: those need nothing of a language's ways with numbers, which cost more than the rest of a row."""
    return str(value) if isinstance(value, int) and 0 <= value < 1000 else number_format(value)


def _moment(value: datetime) -> str:
    return localtime(value).strftime(MOMENT)


_CELLS = "".join(f'<td data-kind="{column.kind}">{{}}</td>' for column in COLUMNS)
_TEXTS: dict[str, Callable[[Any], str]] = {"datetime": _moment, "number": _number}
