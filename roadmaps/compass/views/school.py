"""The Compass in a school's space, for its members and those who lead it."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.schools.letters import address_of
from accounts.schools.models import Membership
from accounts.schools.views.access import leading_membership, own_membership
from accounts.signed_in import PersonalRequest
from content.languages import content_language, interface_language
from roadmaps.compass import actions
from roadmaps.compass.forms import LinkForm, VoiceForm
from roadmaps.compass.models import (
    BenchmarkConsent,
    CompassLink,
    CompassRound,
    CompassSheet,
    Voice,
)
from roadmaps.compass.reading import read, section
from roadmaps.compass.result import SMALLEST
from roadmaps.compass.showing import beside_others
from roadmaps.radar.models import RadarShare
from roadmaps.suggesting import suggestions

from .pages import answer_page

SHOWN = 50


@never_cache
@login_required
@require_safe
def index(request: PersonalRequest, uuid: UUID) -> HttpResponse:
    own = own_membership(request, uuid)
    return _index(request, own)


def _index(request: PersonalRequest, own: Membership, *, status: int = 200, **more) -> HttpResponse:
    rounds = list(CompassRound.objects.of(request.user).filter(school=own.school).order_by("-year")[:SHOWN])
    current = next((each for each in rounds if each.is_open), None)
    context = {
        "own": own,
        "school": own.school,
        "current": current,
        "closed": [each for each in rounds if not each.is_open],
        "may_open": own.leads and timezone.now().year not in {each.year for each in rounds} and not current,
        "sheet": CompassSheet.objects.of(request.user).filter(round=current).first() if current else None,
        "consent": BenchmarkConsent.objects.standing().filter(school=own.school).first(),
        "smallest": SMALLEST,
        **(_of_lead(request, own, current) if own.leads else {}),
        **more,
    }
    return render(request, "roadmaps/compass/index.html", context, status=status)


def _of_lead(request: PersonalRequest, own: Membership, current: CompassRound | None) -> dict:
    now = timezone.now()
    shown = RadarShare.objects.shown_to(request.user).standing(at=now).filter(school=own.school)
    links = CompassLink.objects.managed_by(request.user).filter(round=current).order_by("-made_at", "-pk")
    return {
        "link_form": LinkForm(),
        "links": [(link, link.expires_at > now and not link.withdrawn_at) for link in links]
        if current
        else [],
        "answered": actions.answered(current) if current else 0,
        "radars": list(shown.select_related("radar__user").order_by("made_at", "pk")[:SHOWN]),
    }


@login_required
@require_POST
def open_round(request: PersonalRequest, uuid: UUID) -> HttpResponse:
    own = leading_membership(request, uuid)
    try:
        actions.open_round(school=own.school, by=request.user, now=timezone.now())
    except actions.NoInstrument:
        messages.error(request, _("This site has no Compass at the moment. Please tell those who run it."))
    else:
        messages.success(request, _("The round is open. Answer it yourself, and tell your colleagues."))
    return redirect("compass:index", uuid)


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def begin(request: PersonalRequest, uuid: UUID) -> HttpResponse:
    """As what somebody answers, and whether they may stand alone."""
    compass = _round(request, uuid)
    sheet = CompassSheet.objects.of(request.user).filter(round=compass).first()
    known = {"voice": sheet.voice, "is_frank": sheet.is_frank} if sheet else {"voice": _voice(request)}
    form = VoiceForm(request.POST or None, initial=known)
    if form.is_valid() and _begun(request, compass, form.cleaned_data):
        return redirect("compass:page", uuid, 1)
    context = {
        "form": form,
        "school": compass.school,
        "compass": compass,
        "smallest": SMALLEST,
        "sheet": sheet,
    }
    return render(request, "roadmaps/compass/begin.html", context, status=400 if form.errors else 200)


def _voice(request: PersonalRequest) -> str:
    return request.user.role if request.user.role in Voice.values else ""


def _begun(request: PersonalRequest, compass: CompassRound, said: dict) -> bool:
    try:
        actions.begin(compass=compass, user=request.user, now=timezone.now(), **said)
    except actions.Closed:
        raise Http404 from None
    return True


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def page(request: PersonalRequest, uuid: UUID, number: int) -> HttpResponse:
    compass = _round(request, uuid)
    sheet = CompassSheet.objects.of(request.user).filter(round=compass).select_related("round").first()
    if sheet is None:
        return redirect("compass:begin", uuid)
    return answer_page(
        request,
        compass=compass,
        sheet=sheet,
        number=number,
        onward=lambda to: (
            redirect("compass:page", uuid, to) if to else redirect("compass:index", compass.school.uuid)
        ),
        before=reverse("compass:page", args=[uuid, number - 1])
        if number > 1
        else reverse("compass:begin", args=[uuid]),
    )


@login_required
@require_POST
def take_back(request: PersonalRequest, uuid: UUID) -> HttpResponse:
    compass = _round(request, uuid)
    sheet = get_object_or_404(CompassSheet.objects.of(request.user), round=compass)
    actions.take_back(sheet=sheet)
    messages.success(request, _("Your answers are deleted."))
    return redirect("compass:index", compass.school.uuid)


def _round(request: PersonalRequest, uuid: UUID) -> CompassRound:
    """An open one of a school that somebody belongs to."""
    own = CompassRound.objects.of(request.user).open().select_related("school", "version__instrument")
    return get_object_or_404(own, uuid=uuid)


def _led(request: PersonalRequest, uuid: UUID) -> CompassRound:
    led = CompassRound.objects.managed_by(request.user).open().select_related("school", "version")
    return get_object_or_404(led, uuid=uuid)


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def close(request: PersonalRequest, uuid: UUID) -> HttpResponse:
    """Asks first: it cannot be undone."""
    compass = _led(request, uuid)
    answered = actions.answered(compass)
    if request.method != "POST" or answered < SMALLEST:
        context = {"school": compass.school, "compass": compass, "answered": answered, "smallest": SMALLEST}
        return render(request, "roadmaps/compass/close.html", context)
    return _closed(request, compass)


def _closed(request: PersonalRequest, compass: CompassRound) -> HttpResponse:
    try:
        actions.close(compass=compass, by=request.user, now=timezone.now())
    except actions.TooFew:
        return redirect("compass:close", compass.uuid)
    except actions.Closed:
        pass
    return redirect("compass:result", compass.uuid)


@never_cache
@login_required
@require_safe
def result(request: PersonalRequest, uuid: UUID) -> HttpResponse:
    own = CompassRound.objects.of(request.user).exclude(closed_at=None)
    compass = get_object_or_404(own.select_related("school", "version__instrument"), uuid=uuid)
    reading = read(compass, interface_language())
    context = {
        "school": compass.school,
        "compass": compass,
        "reading": reading,
        "suggestions": suggestions(reading.course_codes, content_language()),
        "section": section(reading),
        "beside": beside_others(compass.school, reading),
        "smallest": SMALLEST,
    }
    return render(request, "roadmaps/compass/result.html", context)


@never_cache
@login_required
@require_POST
def make_link(request: PersonalRequest, uuid: UUID) -> HttpResponse:
    """The link is in this answer and nowhere else."""
    compass = _led(request, uuid)
    own = leading_membership(request, compass.school.uuid)
    form = LinkForm(request.POST)
    if not form.is_valid():
        return _index(request, own, link_form=form, status=400)
    try:
        secret = actions.make_link(compass=compass, by=request.user, now=timezone.now(), **form.cleaned_data)
    except actions.CompassError:
        messages.error(request, _("No more links can be made for this round."))
        return redirect("compass:index", compass.school.uuid)
    return _index(request, own, url=address_of("compass:open_guest", interface_language(), secret))


@login_required
@require_POST
def withdraw_link(request: PersonalRequest, uuid: UUID) -> HttpResponse:
    led = CompassLink.objects.managed_by(request.user).select_related("round__school")
    link = get_object_or_404(led, uuid=uuid)
    actions.withdraw_link(link=link, by=request.user, now=timezone.now())
    messages.success(request, _("Nobody else can answer by this link. What was answered is counted."))
    return redirect("compass:index", link.round.school.uuid)


@login_required
@require_POST
def benchmark(request: PersonalRequest, uuid: UUID) -> HttpResponse:
    own = leading_membership(request, uuid)
    act = actions.leave_benchmark if "leave" in request.POST else actions.agree_to_benchmark
    act(school=own.school, by=request.user, now=timezone.now())
    messages.success(request, _("Your choice is saved."))
    return redirect("compass:index", uuid)
