"""The indicator pack for funded projects (domain.md 5.7): by country, role, path, month and language, each figure with its definition.

Only months that are closed are in it, so that the same question has the same answer a year later.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from django.db.models import Case, F, Max, Min, QuerySet, Value, When
from django.db.models import Sum as SumOf
from django.utils.translation import gettext_lazy as _

from accounts.countries import COUNTRIES
from accounts.models import Role
from assessments.models import Occasion, SurveyTally
from assessments.surveys.indicators import ACCREDITED, APPLIED, MOBILITIES
from courses.models import PathCourse
from reports.columns import ReportColumn
from reports.counting import first_open_month
from reports.filters import NOT_GIVEN, ReportFilters, by_country, by_course, by_language, by_role, choice_of
from reports.flows import PEOPLE
from reports.guarding import Row, guarded, is_small, sum_of
from reports.listing import Sum
from reports.models import CourseMonth
from reports.names import language_names
from reports.report import Asked, Report
from reports.tables import TableQuery

MONTHS = 60
BY = ("month", "country", "role", "path", "language")
NO_PATH = "–"
SHORT = 3
_KEYS = ("country", "role", "course", "language")
_TOLD_OF = ("country", "role")  # of those who agreed to it
FOLLOWED = ("followed", APPLIED, ACCREDITED, MOBILITIES)
FIGURES = (*PEOPLE, *FOLLOWED)
COLUMNS = (
    ReportColumn("month", _("Month"), sort="month"),
    ReportColumn("country", _("Country"), labels=lambda: dict(COUNTRIES) | {"": NOT_GIVEN[1]}, sort="country"),
    ReportColumn("role", _("Role"), labels=lambda: dict(Role.choices) | {"": NOT_GIVEN[1]}, sort="role"),
    ReportColumn("path", _("Path"), sort="path"),
    ReportColumn("language", _("Language"), labels=language_names, sort="language"),
    ReportColumn("enrolled", _("Enrolled: joined a course in the month"), kind="number", sort="enrolled"),
    ReportColumn("started", _("Started: completed a first unit in the month"), kind="number", sort="started"),
    ReportColumn("finished", _("Finished: completed in the month all that was required"), kind="number", sort="finished"),
    ReportColumn("certificates", _("Certificates: given in the month and valid when it was closed"), kind="number", sort="certificates"),
    ReportColumn("followed", _("Asked later: answered in the month what came of a course that they finished six months before or earlier"), kind="number", sort="followed"),
    ReportColumn(APPLIED, _("Applied: of those, said yes to having applied for a grant since"), kind="number", sort=APPLIED),
    ReportColumn(ACCREDITED, _("Accredited: of those, said yes to holding an accreditation"), kind="number", sort=ACCREDITED),
    ReportColumn(MOBILITIES, _("Mobilities: of those, said yes to having sent or received people since"), kind="number", sort=MOBILITIES),
)  # fmt: skip
NUMBERS = COLUMNS[len(BY) :]


def _months() -> list[tuple[str, str]]:
    """From the last month there is back to the first."""
    ends = CourseMonth.objects.aggregate(first=Min("month"), last=Max("month"))
    if ends["last"] is None:
        return []
    first, last = _number(ends["first"]), _number(ends["last"])
    names = [f"{_month(number):%Y-%m}" for number in range(last, max(first, last - MONTHS) - 1, -1)]
    return [(name, name) for name in names]


def _number(month: date) -> int:
    return month.year * 12 + month.month - 1


def _month(number: int) -> date:
    return date(number // 12, number % 12 + 1, 1)


class IndicatorFilters(ReportFilters):
    until = choice_of(_("Last month"), _months, empty=_("The last one that is closed"))
    span = choice_of(_("Months"), [("3", "3"), ("12", _("12, added up"))], empty="1")
    country = by_country()
    role = by_role()
    course = by_course()
    language = by_language()


def ask(asked: Asked) -> TableQuery:
    if not asked.is_possible:
        return TableQuery([], asked.sort, COLUMNS)
    filters = asked.chosen
    first, last = _time(filters.pop("until", ""), int(filters.pop("span", 1)), first_open_month(asked.now))
    table = _guarded(first, last, filters.pop("course", None))
    rows = [row for row in table if all(row[name] == value for name, value in filters.items())]
    told = [row for row in rows if any(row[figure] for figure in FIGURES)]
    return TableQuery(told, asked.sort, COLUMNS, sums=tuple(_sums(rows)), filters=asked.chosen)


def _time(until: str, span: int, first_open: date) -> tuple[date, date]:
    """From which month to which; never one that may still change."""
    wanted = date.fromisoformat(f"{until}-01") if until else None
    closed = CourseMonth.objects.filter(month__lt=first_open).aggregate(last=Max("month"))["last"]
    last = min(filter(None, (wanted, closed)), default=date.min) if closed else date.min
    return (last if last == date.min else _month(_number(last) - span + 1)), last


def _guarded(first: date, last: date, course: int | None) -> list[Row]:
    """Filters choose among what is told of everybody: another choice tells nothing more. A course is less than a line."""
    lines = _rows(first, last, {})
    told = guarded(lines, figures=FIGURES, by=BY)
    if course is None:
        return told
    whole = {_place(line): (line, seen) for line, seen in zip(lines, told, strict=True)}

    def tells(row: Row, figure: str) -> bool:
        line, seen = whole[_place(row)]
        return bool(row[figure]) and (seen[figure] is None or is_small(line[figure] - row[figure]))

    return guarded(_rows(first, last, {"course": course}), figures=FIGURES, by=BY, also=tells)


def _place(row: Row) -> tuple:
    return tuple(row[name] for name in BY)


def _rows(first: date, last: date, filters: dict) -> list[Row]:
    """Facts are kept by course; courses of the same paths are one line."""
    paths = _paths()
    kept: dict[tuple, dict[str, int]] = defaultdict(lambda: dict.fromkeys(FIGURES, 0))
    for month, country, role, course, language, figures in _facts(first, last, filters):
        cell = kept[_name(month), country, role, paths.get(course, NO_PATH), language]
        for figure, number in figures.items():
            cell[figure] += number
    return [dict(zip(BY, key, strict=True)) | figures for key, figures in sorted(kept.items())]


def _facts(first: date, last: date, filters: dict) -> Iterator[tuple]:
    """What is kept of courses, and of answers six months later; the months of a year as one."""
    is_year = _number(last) - _number(first) > SHORT
    year = Value(f"{first:%Y-%m} – {last:%Y-%m}")
    time = "year" if is_year else "month"
    for rows, sums in (_of_courses(), *_of_answers()):
        found = rows.filter(month__gte=first, month__lte=last, **filters).order_by()
        dated = found.annotate(year=year) if is_year else found
        for *place, number in _counted(dated, time, sums):
            yield (*place, number)


def _counted(rows: QuerySet, time: str, sums: Mapping[str, Any]) -> Iterator[tuple]:
    keys = [f"told_{name}" if name in _TOLD_OF else name for name in _KEYS]
    for row in rows.values(time, *keys).annotate(**sums):
        yield (*(row[name] for name in (time, *keys)), {name: row[name] or 0 for name in sums})


def _of_courses() -> tuple[QuerySet, dict[str, Any]]:
    """Whoever has not agreed to it is counted without country and role."""
    told = {f"told_{name}": Case(When(agreed=True, then=F(name)), default=Value("")) for name in _TOLD_OF}
    return CourseMonth.objects.annotate(**told), {name: SumOf(name) for name in PEOPLE}


def _of_answers() -> Iterator[tuple[QuerySet, dict[str, Any]]]:
    """Kept with country and role of those alone who agreed. Whoever answered stands under the empty value."""
    tallies = SurveyTally.objects.filter(occasion=Occasion.FOLLOW_UP)
    rows = tallies.annotate(**{f"told_{name}": F(name) for name in _TOLD_OF})
    for name in FOLLOWED[1:]:
        yield rows.filter(question__indicator=name, value="yes"), {name: SumOf("people")}
    yield rows.filter(question__indicator=APPLIED, value=""), {"followed": SumOf("people")}


def _name(time: date | str) -> str:
    return time if isinstance(time, str) else f"{time:%Y-%m}"


def _paths() -> dict[int, str]:
    found: dict[int, list[str]] = defaultdict(list)
    for course, code in PathCourse.objects.order_by("path__code").values_list("course", "path__code"):
        found[course].append(code)
    return {course: ", ".join(codes) for course, codes in found.items()}


def _sums(rows: list[Row]) -> Iterator[Sum]:
    """Of what is told: what is hidden is not in them."""
    for column in NUMBERS:
        total = sum_of(rows, column.key)
        if total is not None:
            yield Sum(str(column.label).partition(":")[0], total)


REPORT = Report(
    key="indicators",
    title=_("Indicators for projects"),
    note=_(
        "For reports to those who fund a project. Only months that are closed are in it: they never change again. Countries, roles"
        " and languages are those of the time when the month was closed; country and role of those alone who had agreed to be counted"
        " with them, and all others stand under “Not given”. What came of a course is answered by those who want to, anonymously or"
        " not. Where fewer than five people would be counted, nothing is"
        " shown, and a total leaves them out."
    ),
    columns=COLUMNS,
    filters=IndicatorFilters,
    ask=ask,
    model=None,
    sorts=tuple(column.sort for column in COLUMNS),
    order="",
    icon="doc-full",
    formats=("csv", "xlsx", "json", "docx"),
)
