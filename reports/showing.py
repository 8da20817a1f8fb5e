"""The table of the report as the screen shows it: what the files hold as values, as HTML.

Not a template's work: at thirteen columns and fifty rows that would be half the time of a page.
"""

from collections.abc import Callable, Iterable
from functools import cache
from typing import Any, NamedTuple
from urllib.parse import quote

from django.urls import reverse
from django.utils.formats import number_format
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.timezone import get_current_timezone

from .columns import COLUMNS, ReportColumn, Text

MOMENT = "YYYY-MM-DD HH:MM"  # as in the files; Wagtail's short format is another one in every language

Show = Callable[[Any], str]


class Heading(NamedTuple):
    column: ReportColumn
    url: str = ""
    direction: str = ""


def shown_headings(headings: Iterable[Heading]) -> SafeString:
    return format_html_join("\n", '<th scope="col" data-kind="{}"{}>{}</th>', map(_heading, headings))


def shown_rows(rows: Iterable[dict[str, Any]], columns: Iterable[ReportColumn] = COLUMNS) -> SafeString:
    """A value is written once for all rows it stands in; time zone and addresses are asked for once."""
    columns = list(columns)
    cells = [(column.key, cache(_shower(column))) for column in columns]
    places = "".join(f"<td{_MARKS.get(column.kind, '')}>{{}}</td>" for column in columns)
    return format_html_join(
        "\n", f"<tr>{places}</tr>", ([show(row[key]) for key, show in cells] for row in rows)
    )


def _heading(heading: Heading) -> tuple[str, str, Text]:
    column, url, direction = heading
    if not url:
        return column.kind, "", column.label
    order = format_html(' aria-sort="{}"', direction)
    return column.kind, order, format_html('<a class="report-sort" href="{}">{}</a>', url, column.label)


def _shower(column: ReportColumn) -> Show:
    show = _linked(column.link) if column.link else _KINDS.get(column.kind, lambda: str)()
    return lambda value: conditional_escape("" if value is None else show(value))


def _linked(name: str) -> Show:
    before, after = reverse(name, args=[_PLACE]).split(_PLACE)
    return lambda value: format_html('<a href="{}{}{}">{}</a>', before, quote(value), after, value)


def _moments() -> Show:
    zone = get_current_timezone()
    return lambda value: value.astimezone(zone).isoformat(" ")[: len(MOMENT)]


def _number(value: float) -> str:
    """Most are small and whole: those need nothing of a language's ways with numbers, which cost more than the rest of a row."""
    return str(value) if isinstance(value, int) and 0 <= value < 1000 else number_format(value)


_PLACE = "PLACE"
_MARKS = {kind: f' data-kind="{kind}"' for kind in ("datetime", "number")}
_KINDS: dict[str, Callable[[], Show]] = {"datetime": _moments, "number": lambda: _number}
