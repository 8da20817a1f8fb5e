"""How many join, start and finish: by month, course, country, role or language."""

from collections.abc import Callable, Mapping
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.countries import COUNTRIES
from accounts.models import Role
from content.charts import bars
from reports.columns import ReportColumn
from reports.filters import NOT_GIVEN, ReportFilters, by_country, by_course, by_language, by_role, choice_of
from reports.flows import PEOPLE, flows
from reports.guarding import Row, sum_of
from reports.listing import Sum
from reports.names import course_names, language_names
from reports.report import Asked, Report
from reports.tables import TableQuery

MONTH = "month"
GROUPS = (
    ("course", _("Course")),
    ("country", _("Country")),
    ("role", _("Role")),
    ("language", _("Language")),
)
MOST_BARS = 12

NUMBERS = (
    ReportColumn("enrolled", _("Enrolled"), kind="number", sort="enrolled"),
    ReportColumn("started", _("Started"), kind="number", sort="started"),
    ReportColumn("finished", _("Finished"), kind="number", sort="finished"),
    ReportColumn("certificates", _("Certificates"), kind="number", sort="certificates"),
)
COLUMNS = (
    ReportColumn("group", _("Group"), sort="group"),
    *NUMBERS,
    ReportColumn("percent", _("Finished of those enrolled (%)"), kind="number", sort="percent"),
)


class CompletionFilters(ReportFilters):
    by = choice_of(_("Group"), GROUPS, empty=_("Month"))
    course = by_course()
    country = by_country()
    role = by_role()
    language = by_language()


def ask(asked: Asked) -> TableQuery:
    if not asked.is_possible:
        return TableQuery([], asked.sort, COLUMNS)
    filters = asked.chosen
    by = filters.pop("by", MONTH)
    rows = flows(by=[by], filters=filters)
    name = namer(by)
    lines = [_line(row, name(row[by]), is_time=by == MONTH) for row in rows]
    return TableQuery(lines, asked.sort, COLUMNS, sums=_sums(rows), filters=asked.chosen, chart=_chart(lines))


def namer(by: str) -> Callable[[object], str]:
    """The words for what rows are grouped by."""
    if by == MONTH:
        return lambda month: f"{month:%Y-%m}" if isinstance(month, date) else ""
    words = {code: str(label) for code, label in _LABELS[by]().items()}
    return lambda code: words.get(code, str(code))


_LABELS: Mapping[str, Callable[[], Mapping]] = {
    "course": course_names,
    "country": lambda: dict(COUNTRIES) | {"": NOT_GIVEN[1]},
    "role": lambda: dict(Role.choices) | {"": NOT_GIVEN[1]},
    "language": language_names,
}


def _line(row: Row, group: str, *, is_time: bool) -> Row:
    """In one month others finish than those who join: a share would mislead."""
    enrolled, finished = row["enrolled"], row["finished"]
    is_known = enrolled and finished is not None and not is_time
    percent = min(100, 100 * finished // enrolled) if is_known else None
    return {"group": group, "percent": percent} | {name: row[name] for name in PEOPLE}


def _sums(rows: list[Row]) -> tuple[Sum, ...]:
    found = ((column, sum_of(rows, column.key)) for column in NUMBERS)
    return tuple(Sum(column.label, value) for column, value in found if value is not None)


def _chart(lines: list[Row]) -> dict[str, object] | None:
    title: str | Promise = _("Finished")
    pairs = [(line["group"], line["finished"]) for line in lines if line["finished"]]
    return {"title": title, "what": _("Group"), "bars": bars(pairs[-MOST_BARS:])} if pairs else None


REPORT = Report(
    key="completion",
    title=_("Completion"),
    note=_(
        "Enrolled: joined in the month. Started: completed a first unit. Finished: completed all that was required. Counted every"
        " hour; a month that is over stays as it was. Where fewer than five people would be counted, nothing is shown."
    ),
    columns=COLUMNS,
    filters=CompletionFilters,
    ask=ask,
    model=None,
    sorts=tuple(column.sort for column in COLUMNS),
    order="",
    icon="success",
    chart="reports/chart.html",
)
