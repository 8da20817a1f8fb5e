"""An organisation's own pages, for those who administer it: its schools, what waits, who else administers it."""

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from accounts.organisations.branding.looks import look_of
from accounts.organisations.models import Administrator, Affiliation, Organisation
from accounts.organisations.permissions import can_appoint
from accounts.organisations.schools import schools_of, without_deputy
from accounts.views import PersonalRequest
from content.languages import interface_language

from .access import administered

ON_A_PAGE = 50


@never_cache
@login_required
@require_safe
def mine(request: PersonalRequest) -> HttpResponse:
    nodes = Organisation.objects.administered_by(request.user).in_order()
    page = Paginator(nodes, ON_A_PAGE).get_page(request.GET.get("page"))
    return render(request, "accounts/organisations/mine.html", {"page_obj": page})


@never_cache
@login_required
@require_safe
def organisation(request: PersonalRequest, uuid: UUID) -> HttpResponse:
    node = administered(request, uuid)
    schools = schools_of(node)
    lacking = without_deputy(schools)
    only = request.GET.get("show") == "lacking"
    page = Paginator(lacking if only else schools, ON_A_PAGE).get_page(request.GET.get("page"))
    direct = _direct(request, node)
    waiting = Affiliation.objects.managed_by(request.user).filter(organisation=node).open()
    context = {
        "node": node,
        "look": look_of(node, interface_language()),
        "above": Organisation.objects.above(node),
        "below": Organisation.objects.administered_by(request.user).filter(parent=node).order_by("name"),
        "page_obj": page,
        "rows": [(school, direct.get(school.pk)) for school in page],
        "only_lacking": only,
        "waiting": waiting.select_related("school").order_by("made_at", "pk"),
        "administrators": _administrators(request, node),
        "may_appoint": can_appoint(request.user, node),
    }
    return render(request, "accounts/organisations/organisation.html", context)


def _direct(request: PersonalRequest, node: Organisation) -> dict[int, UUID]:
    """By school, what puts it into this node itself and could be ended here."""
    found = Affiliation.objects.managed_by(request.user).filter(organisation=node).live()
    return dict(found.values_list("school", "uuid"))


def _administrators(request: PersonalRequest, node: Organisation) -> list[Administrator]:
    rows = Administrator.objects.beside(request.user).live().filter(organisation=node)
    return list(rows.select_related("user").order_by("began_at", "pk"))
