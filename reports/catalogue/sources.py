"""How people came to their courses: as far as we know, which is whether they follow a path with the course in it."""

from django.utils.translation import gettext_lazy as _

from reports.columns import ReportColumn
from reports.filters import ReportFilters, by_country, by_language, by_role
from reports.flows import flows
from reports.guarding import Row, is_small, sum_of
from reports.listing import Sum
from reports.names import course_names
from reports.report import Asked, Report
from reports.tables import TableQuery

COLUMNS = (
    ReportColumn("course", _("Course"), labels=course_names, sort="course"),
    ReportColumn("enrolled", _("Enrolled"), kind="number", sort="enrolled"),
    ReportColumn("by_path", _("On a learning path"), kind="number", sort="by_path"),
    ReportColumn("alone", _("By themselves"), kind="number", sort="alone"),
)


class SourceFilters(ReportFilters):
    country = by_country()
    role = by_role()
    language = by_language()


def ask(asked: Asked) -> TableQuery:
    if not asked.is_possible:
        return TableQuery([], asked.sort, COLUMNS)
    rows = flows(by=["course"], filters=asked.chosen, figures=("enrolled", "by_path"))
    total = sum_of(rows, "enrolled")
    sums = (Sum(_("Enrolled"), total),) if total is not None else ()
    return TableQuery(
        [_line(row) for row in rows], asked.sort, COLUMNS, {"course": course_names()}, sums, asked.chosen
    )


def _line(row: Row) -> Row:
    """One of the two tells the other, since both together are shown."""
    enrolled, by_path = row["enrolled"], row["by_path"]
    alone = None if enrolled is None or by_path is None else enrolled - by_path
    if alone is None or is_small(alone):
        by_path = alone = None
    return {"course": row["course"], "enrolled": enrolled, "by_path": by_path, "alone": alone}


REPORT = Report(
    key="sources",
    title=_("Ways to courses"),
    note=_(
        "Who followed a learning path with the course in it when they enrolled, and who came by themselves. Counted every hour."
        " Where fewer than five people would be counted, nothing is shown."
    ),
    columns=COLUMNS,
    filters=SourceFilters,
    ask=ask,
    model=None,
    sorts=tuple(column.sort for column in COLUMNS),
    order="",
    icon="link",
)
