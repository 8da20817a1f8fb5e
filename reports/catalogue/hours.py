"""How long each person has learned, as far as that can be known: by the units that they completed."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.db.models import F
from django.db.models import Sum as SumOf
from django.utils.translation import gettext_lazy as _

from courses.models import Unit
from reports.columns import COLUMNS as ALL
from reports.columns import ReportColumn
from reports.filters import ReportFilters, by_country, by_course, by_language, by_role, by_school
from reports.listing import Sum
from reports.models import CourseMonth, ReportRow, SchoolFigures
from reports.progress import ProgressQuery
from reports.report import Asked, Report


def _hours() -> Callable[[Iterable[int]], float]:
    """Of the units that a summary names, in whatever order."""
    minutes = dict(Unit.objects.values_list("pk", "minutes"))
    return lambda units: round(sum(minutes.get(unit, 0) for unit in units) / 60, 1)


SHOWN = ("name", "email", "course", "school", "country", "last_seen", "percent")
COLUMNS = (
    *(column for column in ALL if column.key in SHOWN),
    ReportColumn("units", _("Units"), F("enrolment__done_units"), "number", read=lambda: len),
    ReportColumn("hours", _("Learning hours"), F("enrolment__done_units"), "number", read=_hours),
)


class HoursFilters(ReportFilters):
    course = by_course()
    school = by_school()
    country = by_country()
    role = by_role()
    language = by_language()


@dataclass(frozen=True)
class HoursQuery(ProgressQuery):
    @property
    def sums(self) -> tuple[Sum, ...]:
        """Of a school together with something else no sum is kept."""
        if self.rows.query.is_empty() or self.search or ("school" in self.filters and len(self.filters) > 1):
            return ()
        facts = SchoolFigures if "school" in self.filters else CourseMonth
        minutes = facts.objects.filter(**self.filters).aggregate(sum=SumOf("minutes"))["sum"]
        return (Sum(_("Learning hours"), round((minutes or 0) / 60)),)


def ask(asked: Asked) -> HoursQuery:
    rows = ReportRow.objects.managed_by(asked.by)
    if not asked.is_possible:
        return HoursQuery(rows.none(), {}, asked.sort, columns=COLUMNS)
    known = {"course": asked.courses}
    return HoursQuery(rows, asked.chosen, asked.sort, asked.search, known, columns=COLUMNS)


REPORT = Report(
    key="hours",
    title=_("Learning hours"),
    note=_(
        "Learning hours are the minutes that authors expect for the units which people completed. How long somebody sat there is"
        " not recorded. The sum is counted every hour."
    ),
    columns=COLUMNS,
    filters=HoursFilters,
    ask=ask,
    order="-last_seen",
    sorts=("last_seen", "percent", "name_key"),
    icon="time",
    searches=True,
)
