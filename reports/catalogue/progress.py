"""Who is where: everybody on every course."""

from django.utils.translation import gettext_lazy as _

from reports.columns import COLUMNS
from reports.filters import ProgressFilters
from reports.models import ReportRow
from reports.progress import ProgressQuery
from reports.report import Asked, Report


def ask(asked: Asked) -> ProgressQuery:
    rows = ReportRow.objects.managed_by(asked.by)
    if not asked.is_possible:
        return ProgressQuery(rows.none(), {}, asked.sort)
    return ProgressQuery(rows, asked.chosen, asked.sort, asked.search, {"course": asked.courses})


PROGRESS = Report(
    key="progress",
    title=_("Progress"),
    columns=COLUMNS,
    filters=ProgressFilters,
    ask=ask,
    icon="group",
    searches=True,
)
