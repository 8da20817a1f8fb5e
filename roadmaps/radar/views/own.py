"""Somebody's own radar, page by page."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.models import School
from accounts.signed_in import PersonalRequest
from content.languages import content_language, interface_language
from roadmaps.radar import actions
from roadmaps.radar.forms import STEPS, BeginForm, PageForm, ShowForm
from roadmaps.radar.models import Radar, RadarShare, RadarSheet
from roadmaps.radar.reading import Reading, read
from roadmaps.suggesting import suggestions

SHOWN = 20


@never_cache
@login_required
@require_safe
def index(request: PersonalRequest) -> HttpResponse:
    radar = Radar.objects.of(request.user).open().first()
    if radar is None:
        return _welcome(request, BeginForm())
    return render(request, "roadmaps/radar/index.html", _own(request, radar) | _offers(request, radar))


def _welcome(request: PersonalRequest, form: BeginForm, *, status: int = 200) -> HttpResponse:
    context = {"form": form, "earlier": _earlier(request)}
    return render(request, "roadmaps/radar/welcome.html", context, status=status)


def _earlier(request: PersonalRequest) -> list[Radar]:
    closed = Radar.objects.of(request.user).exclude(closed_at=None)
    return list(closed.order_by("-begun_at", "-pk")[:SHOWN])


def _own(request: PersonalRequest, radar: Radar) -> dict:
    reading = read(radar, interface_language())
    codes = reading.courses_for(request.user.role) if reading else []
    return {
        "radar": radar,
        "reading": reading,
        "suggestions": suggestions(codes, content_language()) if codes else [],
        "evidence": _evidence(reading),
    }


def _evidence(reading: Reading | None) -> list[tuple]:
    """Somebody's own words, at whichever moment they wrote them."""
    if reading is None:
        return []
    found = [
        (sheet, item, text) for sheet in reading.sheets.values() for item, text in sheet.evidence.items()
    ]
    return [(sheet.get_moment_display(), reading.words[f"item.{item}"], text) for sheet, item, text in found]


def _offers(request: PersonalRequest, radar: Radar) -> dict:
    shares = RadarShare.objects.of(request.user).filter(radar=radar).standing(at=timezone.now())
    schools = School.objects.of(request.user).order_by("name", "pk")
    return {
        "shares": list(shares.select_related("school").order_by("made_at", "pk")),
        "show_form": ShowForm(schools=schools) if schools.exists() else None,
        "earlier": _earlier(request),
    }


@never_cache
@login_required
@require_safe
def earlier(request: PersonalRequest, uuid: UUID) -> HttpResponse:
    radar = get_object_or_404(Radar.objects.of(request.user).exclude(closed_at=None), uuid=uuid)
    return render(request, "roadmaps/radar/earlier.html", _own(request, radar))


@login_required
@require_POST
def begin(request: PersonalRequest) -> HttpResponse:
    form = BeginForm(request.POST)
    if not form.is_valid():
        return _welcome(request, form, status=400)
    actions.begin(user=request.user, sector=form.cleaned_data["sector"], now=timezone.now())
    return redirect("radar:page", "before", 1)


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def page(request: PersonalRequest, step: str, number: int) -> HttpResponse:
    """The open radar's: an address that an older window remembers leads to it, too."""
    if step not in STEPS:
        raise Http404
    radar = Radar.objects.of(request.user).open().select_related("user").first()
    if radar is None:
        return redirect("radar:index")
    form, count = _form(request, radar, step, number)
    if form.is_bound and form.is_valid():
        return _kept(request, radar, step, number, form, count)
    return _page(request, form, step, number, count)


def _form(request: PersonalRequest, radar: Radar, step: str, number: int) -> tuple[PageForm, int]:
    try:
        version = actions.version_for(radar, STEPS[step][0])
    except actions.NoInstrument:
        raise Http404 from None
    axes = version.shape.axes
    if not 1 <= number <= len(axes):
        raise Http404
    form = PageForm(
        request.POST or None,
        step=step,
        axis=axes[number - 1],
        shape=version.shape,
        words=version.words(interface_language()),
        sector=radar.sector,
        sheets={sheet.moment: sheet for sheet in RadarSheet.objects.of(request.user).filter(radar=radar)},
    )
    return form, len(axes)


def _kept(
    request: PersonalRequest, radar: Radar, step: str, number: int, form: PageForm, count: int
) -> HttpResponse:
    now = timezone.now()
    try:
        for moment in STEPS[step]:
            actions.keep(
                radar=radar, moment=moment, said=form.said(moment), language=interface_language(), now=now
            )
    except actions.Closed:
        form.add_error(None, _("You began a new radar in another window. Reload this page to go on there."))
        return _page(request, form, step, number, count)
    if "later" not in request.POST and number < count:
        return redirect("radar:page", step, number + 1)
    messages.success(request, _("Your answers are saved. You can change them as long as you like."))
    return redirect("radar:index")


def _page(request: PersonalRequest, form: PageForm, step: str, number: int, count: int) -> HttpResponse:
    context = {
        "form": form,
        "title": form.words.axis(form.axis.key),
        "instrument_title": form.words["title"],
        "step": step,
        "number": number,
        "count": count,
        "before": number - 1,
        "is_last": number == count,
        "is_machine_draft": form.words.status == "machine",
    }
    return render(request, "roadmaps/radar/page.html", context, status=400 if form.errors else 200)


@login_required
@require_POST
def begin_again(request: PersonalRequest, uuid: UUID) -> HttpResponse:
    actions.begin_again(radar=_mine(request, uuid), now=timezone.now())
    messages.success(request, _("Your radar is put away. You find it below, and can begin a new one."))
    return redirect("radar:index")


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def throw_away(request: PersonalRequest, uuid: UUID) -> HttpResponse:
    radar = _mine(request, uuid)
    if request.method != "POST":
        return render(request, "roadmaps/radar/throw_away.html", {"radar": radar})
    actions.throw_away(radar=radar)
    messages.success(request, _("The radar is deleted."))
    return redirect("radar:index")


def _mine(request: PersonalRequest, uuid: UUID) -> Radar:
    return get_object_or_404(Radar.objects.of(request.user).select_related("user"), uuid=uuid)
