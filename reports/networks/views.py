"""On the public site, for those who administer an organisation. It is no report: nobody of it comes into the CMS by this."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.core.paginator import Page, Paginator
from django.db.models import F, QuerySet, Sum
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from accounts.models import School
from accounts.organisations.models import Organisation
from accounts.organisations.views.access import administered
from accounts.views import PersonalRequest
from reports.catalogue.schools import COLUMNS, told
from reports.columns import Text, reader
from reports.guarding import SMALLEST
from reports.models import SchoolFigures

SUMS = ("people", "enrolled", "finished", "certificates")
FIGURES = COLUMNS[2:]
ON_A_PAGE = 50
VALUES = [column.value for column in COLUMNS if column.value is not None]


@never_cache
@login_required
@require_safe
def figures(request: PersonalRequest, uuid: UUID) -> HttpResponse:
    node = administered(request, uuid)
    rows = figures_of(node)
    page, sums = _page(rows, request.GET.get("page", "")), _sums(rows)
    context = {
        "node": node,
        "page_obj": page,
        "columns": FIGURES,
        "lines": [(row["school"], row["country"], _cells(row)) for row in _read(page)],
        "sums": _cells(sums) if sums["people"] else [],
        "smallest": SMALLEST,
    }
    return render(request, "reports/networks/figures.html", context)


def figures_of(node: Organisation) -> QuerySet[SchoolFigures]:
    return SchoolFigures.objects.filter(school__in=School.objects.registered().within(node).values("pk"))


def _cells(row: Mapping[str, Any]) -> list[tuple[Text, Any]]:
    return [(column.label, row.get(column.key)) for column in FIGURES]


def _page(rows: QuerySet[SchoolFigures], number: str) -> Page:
    """In the order of what is shown: neither a place in the list nor an address tells what is hidden of a small school."""
    order = told(F("enrolled")).desc(nulls_last=True), "school__name", "pk"
    return Paginator(rows.order_by(*order).values_list(*VALUES), ON_A_PAGE).get_page(number)


def _read(page: Page) -> list[dict[str, Any]]:
    return list(map(reader(COLUMNS), page.object_list))


def _sums(rows: QuerySet[SchoolFigures]) -> dict[str, int | None]:
    """Of the schools whose figures are shown: a sum over all would tell of a small one what is hidden there."""
    return rows.filter(people__gte=SMALLEST).aggregate(**{name: Sum(name) for name in SUMS})
