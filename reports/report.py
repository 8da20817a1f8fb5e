"""A report is one declaration: columns, filters, orders, and the question that screen, CSV, XLSX and JSON ask alike.

    REPORT = Report(key="hours", title=_("Learning hours"), columns=COLUMNS, filters=HoursFilters, ask=ask, …)

`ask` gets what somebody wants to know (`Asked`) and gives a query: `page(token)`, `records()`, `sums`, `filters`.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any, Protocol

from django.db.models import Model
from django.http import QueryDict

from accounts.finding import Found
from accounts.models import User

from .columns import ReportColumn, Text
from .filters import ReportFilters
from .listing import Page, Sum
from .models import SORTS, ReportRow
from .names import course_names
from .searching import people_matching
from .sorting import Sort


class Query(Protocol):
    @property
    def sums(self) -> tuple[Sum, ...]: ...
    @property
    def filters(self) -> Mapping[str, Any]: ...
    def page(self, token: str = "") -> Page: ...
    def records(self) -> Iterator[dict[str, Any]]: ...
    def length(self) -> int: ...
    def is_longer_than(self, limit: int) -> bool: ...


@dataclass(frozen=True)
class Report:
    key: str
    title: Text
    columns: tuple[ReportColumn, ...]
    filters: type[ReportFilters]
    ask: Callable[["Asked"], Query]
    note: Text = ""
    sorts: tuple[str, ...] = SORTS
    order: str = "-last_seen"
    model: type[Model] | None = ReportRow
    icon: str = "table"
    searches: bool = False
    chart: str = ""
    """The template that draws what the query has as its chart."""
    links: Callable[[], list[tuple[Text, str]]] = list
    """Where else to look: words and addresses."""
    formats: tuple[str, ...] = ("csv", "xlsx", "json")


@dataclass(frozen=True)
class Asked:
    """What somebody wants to know of a report, as an address says it; the same words give the same rows to a screen and a file."""

    report: Report
    by: User
    data: QueryDict
    now: datetime
    request: Any = None

    @cached_property
    def query(self) -> Query:
        return self.report.ask(self)

    @cached_property
    def courses(self) -> dict[int, str]:
        return course_names()

    @cached_property
    def filters(self) -> ReportFilters:
        return self.report.filters(self.data, self.request, courses=self.courses)

    @property
    def chosen(self) -> dict[str, Any]:
        return self.filters.chosen

    @property
    def is_possible(self) -> bool:
        return self.filters.are_possible

    @cached_property
    def sort(self) -> Sort:
        report = self.report
        name = self.data.get("ordering", report.order)
        among = report.sorts if report.model else ("", *report.sorts)
        return Sort.named(name, among=among, model=report.model)

    @cached_property
    def search(self) -> Found | None:
        text = self.data.get("q", "").strip() if self.report.searches else ""
        return people_matching(text) if text else None
