"""Whether the site is well: who is there, whether mails leave, what failed, what is stored."""

from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from reports.columns import ReportColumn
from reports.filters import ReportFilters
from reports.measuring import MEASURES
from reports.models import PlatformDay
from reports.permissions import can_read_reports
from reports.report import Asked, Report
from reports.tables import TableQuery

COLUMNS = (
    ReportColumn(
        "measure", _("Measure"), labels=lambda: {key: measure.label for key, measure in MEASURES.items()}
    ),
    ReportColumn("value", _("Value"), kind="number"),
    ReportColumn("day", _("Day"), kind="date"),
)


class PlatformFilters(ReportFilters):
    """None: there is one site."""


def ask(asked: Asked) -> TableQuery:
    if not can_read_reports(asked.by):
        return TableQuery([], asked.sort, COLUMNS)
    days = PlatformDay.objects.filter(measure__in=MEASURES)
    last = days.aggregate(last=Max("day"))["last"]
    found = dict(days.filter(day=last).values_list("measure", "value"))
    lines = [{"measure": key, "value": found[key], "day": last} for key in MEASURES if key in found]
    return TableQuery(lines, asked.sort, COLUMNS)


REPORT = Report(
    key="platform",
    title=_("Health of the site"),
    note=_("Counted every hour. Active is who read something on a course; sizes are in megabytes."),
    columns=COLUMNS,
    filters=PlatformFilters,
    ask=ask,
    model=None,
    sorts=(),
    order="",
    icon="cogs",
)
