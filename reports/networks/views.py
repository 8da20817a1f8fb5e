"""On the public site, for those who administer an organisation. It is no report: nobody of it comes into the CMS by this."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet, Sum
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from accounts.models import School
from accounts.organisations.models import Organisation
from accounts.organisations.views.access import administered
from accounts.views import PersonalRequest
from reports.catalogue.schools import COLUMNS
from reports.columns import Text
from reports.guarding import SMALLEST
from reports.listing import Page, RowQuery
from reports.models import SchoolFigures
from reports.sorting import Sort, UnknownPlace

SUMS = ("people", "enrolled", "finished", "certificates")
ORDER = "-enrolled"
FIGURES = COLUMNS[2:]


@never_cache
@login_required
@require_safe
def figures(request: PersonalRequest, uuid: UUID) -> HttpResponse:
    node = administered(request, uuid)
    rows = figures_of(node)
    page, sums = _page(rows, request.GET.get("p", "")), _sums(rows)
    context = {
        "node": node,
        "page": page,
        "columns": FIGURES,
        "lines": [(row["school"], row["country"], _cells(row)) for row in page.rows],
        "sums": _cells(sums) if sums["people"] else [],
        "smallest": SMALLEST,
    }
    return render(request, "reports/networks/figures.html", context)


def figures_of(node: Organisation) -> QuerySet[SchoolFigures]:
    return SchoolFigures.objects.filter(school__in=School.objects.registered().within(node).values("pk"))


def _cells(row: Mapping[str, Any]) -> list[tuple[Text, Any]]:
    return [(column.label, row.get(column.key)) for column in FIGURES]


def _page(rows: QuerySet[SchoolFigures], token: str) -> Page:
    sort = Sort.named(ORDER, among=("enrolled",), model=SchoolFigures)
    try:
        return RowQuery(rows, sort, COLUMNS).page(token)
    except UnknownPlace as unknown:
        raise Http404 from unknown


def _sums(rows: QuerySet[SchoolFigures]) -> dict[str, int | None]:
    """Of the schools whose figures are shown: a sum over all would tell of a small one what is hidden there."""
    return rows.filter(people__gte=SMALLEST).aggregate(**{name: Sum(name) for name in SUMS})
