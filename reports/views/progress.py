"""The progress report: a list of Wagtail's, except that it neither counts pages nor looks at a row that it does not show."""

import logging
from functools import cached_property
from urllib.parse import urlencode

from django.core.exceptions import BadRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.search import SearchForm
from wagtail.admin.ui.tables import Table
from wagtail.admin.views.generic.base import BaseListingView
from wagtail.admin.widgets.button import Button

from accounts import audit
from accounts.models import School
from reports.columns import COLUMNS, ReportColumn
from reports.files import FILES
from reports.filters import ProgressFilters, UnknownParameter
from reports.models import ReportRow
from reports.names import course_names
from reports.progress import ProgressQuery
from reports.schools import full_name
from reports.searching import MOST, people_matching
from reports.showing import Heading, shown_headings, shown_rows
from reports.sorting import Sort, UnknownOrder, UnknownPlace

from .access import ReportReaderMixin

logger = logging.getLogger(__name__)


class ProgressView(ReportReaderMixin, BaseListingView):
    page_title = _("Progress")
    header_icon = "group"
    template_name = "reports/progress.html"
    results_template_name = "reports/progress_results.html"
    index_url_name = "reports:progress"
    index_results_url_name = "reports:progress_results"
    default_ordering = "-last_seen"
    is_searchable = True

    def get(self, request, *args, **kwargs):
        try:
            return self._answer(request.GET.get("export", ""))
        except (UnknownParameter, UnknownOrder, UnknownPlace) as error:
            raise BadRequest(str(error)) from error

    def _answer(self, file: str):
        if file:
            return self._file(file)
        self.page = self.query.page(self.request.GET.get(self.page_kwarg, ""))
        self.object_list = self.page.rows
        return self.render_to_response(self.get_context_data())

    def _file(self, name: str):
        if name not in FILES:
            raise UnknownParameter(name)
        logger.info("%s reads the progress report as %s", self.request.user.pk, name)
        audit.record(
            act="report.exported",
            by=self.request.user,
            subject=audit.Subject("report", "progress"),
            after={"format": name, "filters": sorted(self.query.filters)},
            now=timezone.now(),
        )
        return FILES[name](self.query, today=timezone.localdate())

    @cached_property
    def query(self) -> ProgressQuery:
        rows = ReportRow.objects.managed_by(self.request.user)
        search = people_matching(self.search_query) if self.is_searching else None
        if not self.filters.are_possible:
            return ProgressQuery(rows.none(), {}, self.sort)
        return ProgressQuery(rows, self.filters.chosen, self.sort, search, {"course": self.courses})

    @cached_property
    def sort(self) -> Sort:
        return Sort.named(self.request.GET.get("ordering", self.default_ordering))

    def get_search_form(self):
        given = self.request.GET if self.search_kwarg in self.request.GET else None
        return SearchForm(given, placeholder=_("Name or e-mail address…"))

    def get_ordering(self):
        return self.sort.name

    @cached_property
    def filters(self) -> ProgressFilters:
        return ProgressFilters(self.request.GET, self.request, courses=self.courses)

    @cached_property
    def courses(self) -> dict[int, str]:
        return course_names()

    def get_context_data(self, **kwargs):
        rows, headings = self.page.rows, [self._heading(column) for column in COLUMNS]
        return super().get_context_data(**kwargs) | {
            "rows": rows,
            "headings": headings,
            "shown_rows": shown_rows(rows),
            "shown_headings": shown_headings(headings) if rows else "",
            "totals": self.query.totals,
            "most": MOST,
            "before": self.page.before and self._address(p=self.page.before),
            "after": self.page.after and self._address(p=self.page.after),
            "schools": [
                (full_name(school), self._address(school=full_name(school), p=None))
                for school in self._others
            ],
            "school_choice": self.filters.school_choice,
        }

    def get_table(self, object_list):
        """None of Wagtail's: it renders a template for every cell."""
        return Table([], [])

    def get_header_more_buttons(self):
        return [
            Button(
                _("Download XLSX"),
                url=self._address(export="xlsx", p=None),
                icon_name="download",
                priority=90,
            ),
            Button(
                _("Download CSV"), url=self._address(export="csv", p=None), icon_name="download", priority=100
            ),
        ]

    @property
    def _others(self) -> list[School]:
        return self.filters.school_choice.others

    def _heading(self, column: ReportColumn) -> Heading:
        if not column.sort:
            return Heading(column)
        direction = _direction(self.sort, column)
        ordering = column.sort if direction == "descending" else f"-{column.sort}"
        return Heading(column, self._address(ordering=ordering, p=None), direction)

    def _address(self, **changes: str | None) -> str:
        """This screen with other parameters; `None` takes one away."""
        parameters = self.request.GET.dict() | {"_w_filter_fragment": None} | changes
        return f"{self.index_url}?{urlencode({name: value for name, value in parameters.items() if value})}"


def _direction(sort: Sort, column: ReportColumn) -> str:
    if sort.field != column.sort:
        return "none"
    return "descending" if sort.descending else "ascending"
