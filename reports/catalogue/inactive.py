"""Who has not begun, or has not been seen for a while."""

from dataclasses import dataclass
from datetime import timedelta

from django.db.models import F, QuerySet
from django.db.models.lookups import Exact, LessThan
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from learning.models import EnrolmentState
from reports.columns import COLUMNS as ALL
from reports.filters import ReportFilters, by_country, by_course, by_language, by_role, by_school, choice_of
from reports.listing import Sum
from reports.models import ReportRow
from reports.progress import ProgressQuery, Residual
from reports.report import Asked, Report
from reports.sorting import Sort

USUAL = 30
DAYS = (7, 14, 30, 60, 90, 180)
MOST = 10_000
SHOWN = (
    "name",
    "email",
    "course",
    "school",
    "country",
    "role",
    "language",
    "enrolled",
    "last_seen",
    "percent",
)
COLUMNS = tuple(column for column in ALL if column.key in SHOWN)


class InactiveFilters(ReportFilters):
    days = choice_of(
        _("Not seen for"),
        lambda: [(days, ngettext("%(days)s day", "%(days)s days", days) % {"days": days}) for days in DAYS],
        empty=_("30 days"),
    )
    begun = choice_of(_("Not started"), [("no", _("Yes"))])
    course = by_course()
    school = by_school()
    country = by_country()
    role = by_role()
    language = by_language()


@dataclass(frozen=True)
class InactiveQuery(ProgressQuery):
    """The kept sums know nothing of when somebody was last seen: they choose the way, and the people are counted up to a limit."""

    @property
    def sums(self) -> tuple[Sum, ...]:
        found = self.wanted()[: MOST + 1].count()
        shown = f"{MOST:,}+" if found > MOST else found
        return (Sum(_("Not seen"), shown), Sum(_("Learning"), self.totals.active))


def ask(asked: Asked) -> InactiveQuery:
    rows = ReportRow.objects.managed_by(asked.by)
    if not asked.is_possible:
        return InactiveQuery(rows.none(), {}, asked.sort, columns=COLUMNS)
    filters = asked.chosen | {"state": EnrolmentState.ACTIVE}
    since = asked.now - timedelta(days=int(filters.pop("days", USUAL)))
    rows = _unseen(rows, since, asked.sort)
    if filters.pop("begun", ""):
        rows = rows.filter(Exact(Residual(F("percent")), 0))
    known = {"course": asked.courses}
    return InactiveQuery(rows, filters, asked.sort, asked.search, known, columns=COLUMNS)


def _unseen(rows: QuerySet, since, sort: Sort) -> QuerySet:
    """By that order the index begins where they begin; by another one each is only looked at."""
    if sort.field == "last_seen":
        return rows.filter(last_seen__lt=since)
    return rows.filter(LessThan(Residual(F("last_seen")), since))


REPORT = Report(
    key="inactive",
    title=_("Not started, not seen"),
    note=_("Who is on a course, has neither finished nor left, and was not there for so long."),
    columns=COLUMNS,
    filters=InactiveFilters,
    ask=ask,
    order="last_seen",
    sorts=("last_seen", "enrolled_at", "percent", "name_key"),
    icon="time",
    searches=True,
)
