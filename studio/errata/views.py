"""A reader says what is wrong, and sees what came of it. The form has a page of its own: lessons are kept for everybody, without a token."""

from uuid import UUID

from allauth.core import ratelimit
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe
from wagtail.models import Page
from wagtail.wagtail_hooks import check_view_restrictions

from courses.models import Unit, UnitPage
from courses.outlines import UnitEntry
from learning.opening import blocking
from learning.views.access import LearnerRequest, enrolment_of, place_or_404, unit_or_404

from . import actions, own, spots
from .forms import ReportForm


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def report(request: HttpRequest, uuid: UUID) -> HttpResponse:
    unit = unit_or_404(uuid)
    entry = place_or_404(request, unit)[1]
    if _is_shut(request, unit):
        return redirect(entry.path)
    page = get_object_or_404(Page, pk=entry.page).specific
    return check_view_restrictions(lambda *_: _report(request, unit, entry, page))(page, request, (), {})


def _is_shut(request: HttpRequest, unit: Unit) -> bool:
    """The form names the passages of a unit: not before somebody may read them."""
    if not unit.opening:
        return False
    enrolment = enrolment_of(request, unit.course) if request.user.is_authenticated else None
    is_done = enrolment is not None and unit.pk in enrolment.done_units
    return not is_done and bool(blocking(unit, enrolment, now=timezone.now()))


def _report(request: HttpRequest, unit: Unit, entry: UnitEntry, page: UnitPage) -> HttpResponse:
    form = _form(request, page)
    if request.method != "POST" or not form.is_valid():
        status = 400 if form.is_bound else 200
        return render(request, "studio/errata/report.html", {"form": form, "unit": entry}, status=status)
    if not ratelimit.consume(request, action="report_error"):
        return render(request, "429.html", status=429)
    _take(request, form, unit, entry, page)
    return redirect("errata:thanks", unit.uuid)


@never_cache
@require_safe
def thanks(request: HttpRequest, uuid: UUID) -> HttpResponse:
    entry = place_or_404(request, unit_or_404(uuid))[1]
    return render(request, "studio/errata/thanks.html", {"unit": entry})


@never_cache
@login_required
@require_safe
def mine(request: LearnerRequest) -> HttpResponse:
    reports = own.reports_of(request.user, request.LANGUAGE_CODE)
    return render(request, "studio/errata/mine.html", {"reports": reports})


def _take(request: HttpRequest, form: ReportForm, unit: Unit, entry: UnitEntry, page: UnitPage) -> None:
    """What fills in a field that nobody sees is thanked, too, and kept nowhere."""
    if form.is_of_a_machine:
        return
    said = form.cleaned_data
    actions.report(
        ticket=said["ticket"],
        unit=unit,
        language=entry.lang,
        revision=page.live_revision_id,
        interface=request.LANGUAGE_CODE,
        block=said["block"],
        matter=said["matter"],
        text=said["text"],
        reporter=request.user if request.user.is_authenticated else None,
        email=said.get("email", ""),
        now=timezone.now(),
    )


def _form(request: HttpRequest, page: UnitPage) -> ReportForm:
    named = _named(request, page)
    blocks = [*named, *spots.named_blocks(page)]
    block = named[0][0] if named else request.GET.get("block", "")
    data = request.POST if request.method == "POST" else None
    return ReportForm(data, blocks=blocks, is_known=request.user.is_authenticated, initial={"block": block})


def _named(request: HttpRequest, page: UnitPage) -> list[tuple[str, str]]:
    """What only the link says: a question of an own attempt, a scene of a story."""
    try:
        attempt, slot = UUID(request.GET.get("attempt", "")), int(request.GET.get("slot", ""))
    except ValueError:
        return spots.scene_named(page, request.GET.get("block", ""))
    return spots.question_asked(request.user, attempt, slot) if request.user.is_authenticated else []
