"""The screen of a report: a list of Wagtail's, except that it neither counts pages nor looks at a row that it does not show."""

from functools import cached_property
from urllib.parse import urlencode

from django.core.exceptions import BadRequest
from django.http import Http404, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.search import SearchForm
from wagtail.admin.ui.tables import Table
from wagtail.admin.views.generic.base import BaseListingView
from wagtail.admin.widgets.button import Button

from accounts.models import School
from reports import files, replica
from reports.catalogue import REPORTS
from reports.columns import ReportColumn
from reports.exports import acts
from reports.filters import ReportFilters, UnknownParameter
from reports.models import SavedView
from reports.report import Asked, Query, Report
from reports.schools import full_name
from reports.searching import MOST
from reports.showing import Heading, shown_headings, shown_rows
from reports.sorting import Sort, UnknownOrder, UnknownPlace

from .access import ReportReaderMixin


class ReportView(ReportReaderMixin, BaseListingView):
    template_name = "reports/report.html"
    results_template_name = "reports/report_results.html"

    @cached_property
    def report(self) -> Report:
        try:
            return REPORTS[self.kwargs["key"]]
        except KeyError as error:
            raise Http404 from error

    def get_page_title(self):
        return self.report.title

    @property
    def header_icon(self):
        return self.report.icon

    @property
    def is_searchable(self):
        return self.report.searches

    def get_index_url(self):
        return reverse("reports:report", args=[self.report.key])

    def get_index_results_url(self):
        return reverse("reports:report_results", args=[self.report.key])

    def get(self, request, *args, **kwargs):
        try:
            with replica.reading():
                return self._answer(request.GET.get("export", ""))
        except (UnknownParameter, UnknownOrder, UnknownPlace) as error:
            raise BadRequest(str(error)) from error

    def _answer(self, file: str):
        if file:
            return self._file(file)
        self.page = self.query.page(self.request.GET.get(self.page_kwarg, ""))
        self.object_list = self.page.rows
        return self.render_to_response(self.get_context_data()).render()

    def _file(self, name: str):
        """A short one at once; of a long one the reader is asked first whether it shall be written."""
        if name not in self.report.formats:
            raise UnknownParameter(name)
        if acts.is_long(self.asked):
            wanted = {"report": self.report.key, "format": name, "query": self._bare}
            return HttpResponseRedirect(f"{reverse('reports:ask_file')}?{urlencode(wanted)}")
        acts.note_taken(self.asked, name)
        return files.response(self.asked, name)

    @property
    def _bare(self) -> str:
        return acts.bare_query(self.request.GET)

    @cached_property
    def asked(self) -> Asked:
        return Asked(self.report, self.request.user, self.request.GET, timezone.now(), self.request)

    @cached_property
    def query(self) -> Query:
        return self.asked.query

    @cached_property
    def sort(self) -> Sort:
        return self.asked.sort

    def get_search_form(self):
        if not self.report.searches:
            return None
        given = self.request.GET if self.search_kwarg in self.request.GET else None
        return SearchForm(given, placeholder=_("Name or e-mail address…"))

    def get_ordering(self):
        return self.sort.name

    @cached_property
    def filters(self) -> ReportFilters | None:
        """None where there is nothing to choose; a parameter nobody knows is refused all the same."""
        return self.asked.filters if self.asked.filters.base_filters else None

    def get_context_data(self, **kwargs):
        rows, headings = self.page.rows, [self._heading(column) for column in self.report.columns]
        return (
            super().get_context_data(**kwargs)
            | {
                "report": self.report,
                "rows": rows,
                "headings": headings,
                "shown_rows": shown_rows(rows, self.report.columns),
                "shown_headings": shown_headings(headings) if rows else "",
                "most": MOST,
                "search_is_all": self.asked.search is None or self.asked.search.is_all,
                "before": self.page.before and self._address(p=self.page.before),
                "after": self.page.after and self._address(p=self.page.after),
                "schools": [
                    (full_name(school), self._address(school=full_name(school), p=None))
                    for school in self._others
                ],
                "school_choice": self.asked.filters.school_choice,
            }
            | self._furniture()
        )

    def _furniture(self) -> dict:
        """What only the whole page needs, not its list."""
        return {
            "sums": self.query.sums,
            "chart": getattr(self.query, "chart", None),
            "links": self.report.links(),
            "bare": self._bare,
            "views": self._views,
        }

    @cached_property
    def _views(self) -> list[SavedView]:
        mine = SavedView.objects.unscoped("their own").filter(by=self.request.user, report=self.report.key)
        return list(mine.order_by("name"))

    def get_table(self, object_list):
        """None of Wagtail's: it renders a template for every cell."""
        return Table([], [])

    def get_header_more_buttons(self):
        formats = enumerate(reversed(self.report.formats))
        return [
            Button(
                _LABELS[name],
                url=self._address(export=name, p=None),
                icon_name="download",
                priority=90 - place,
            )
            for place, name in formats
        ]

    @property
    def _others(self) -> list[School]:
        return self.asked.filters.school_choice.others

    def _heading(self, column: ReportColumn) -> Heading:
        if not column.sort or column.sort not in self.report.sorts:
            return Heading(column)
        direction = _direction(self.sort, column)
        ordering = column.sort if direction == "descending" else f"-{column.sort}"
        return Heading(column, self._address(ordering=ordering, p=None), direction)

    def _address(self, **changes: str | None) -> str:
        """This screen with other parameters; `None` takes one away."""
        parameters = self.request.GET.dict() | {"_w_filter_fragment": None} | changes
        return f"{self.index_url}?{urlencode({name: value for name, value in parameters.items() if value})}"


_LABELS = {
    "csv": _("Download CSV"),
    "xlsx": _("Download XLSX"),
    "json": _("Download JSON"),
    "docx": _("Download DOCX"),
}


def _direction(sort: Sort, column: ReportColumn) -> str:
    if sort.field != column.sort:
        return "none"
    return "descending" if sort.descending else "ascending"
