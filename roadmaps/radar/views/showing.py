"""Somebody shows their radar, and others look at it: the drawing and its table, nothing else.

As with invitations to a school the secret stands in the first address only, and what has ended looks like what never was.
"""

from datetime import datetime
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from accounts.models import School
from accounts.schools.letters import address_of
from accounts.signed_in import PersonalRequest
from content.languages import interface_language
from roadmaps.radar import actions
from roadmaps.radar.forms import ShowForm
from roadmaps.radar.models import Radar, RadarShare
from roadmaps.radar.reading import read
from safety import tokens

OPENED = "shown radar"


@never_cache
@login_required
@require_POST
def make_link(request: PersonalRequest, uuid: UUID) -> HttpResponse:
    """The link is in this answer and nowhere else."""
    radar = _open(request, uuid)
    try:
        secret = actions.share_by_link(radar=radar, now=timezone.now())
    except actions.TooMany:
        messages.error(request, _("There are many links already. End one of them first."))
        return redirect("radar:index")
    url = address_of("radar:open_shown", interface_language(), secret)
    return render(request, "roadmaps/radar/link.html", {"url": url})


@login_required
@require_POST
def show_lead(request: PersonalRequest, uuid: UUID) -> HttpResponse:
    radar = _open(request, uuid)
    form = ShowForm(request.POST, schools=School.objects.of(request.user))
    if form.is_valid():
        school = form.cleaned_data["school"]
        actions.show_to(radar=radar, school=school, now=timezone.now())
        messages.success(
            request, _("Those who lead %(name)s can see the drawing now.") % {"name": school.name}
        )
    else:
        messages.error(request, _("Choose a school that you belong to."))
    return redirect("radar:index")


@login_required
@require_POST
def withdraw(request: PersonalRequest, uuid: UUID) -> HttpResponse:
    share = get_object_or_404(RadarShare.objects.of(request.user), uuid=uuid)
    actions.withdraw(share=share, by=request.user, now=timezone.now())
    messages.success(request, _("Nobody can see your radar this way any longer."))
    return redirect("radar:index")


def _open(request: PersonalRequest, uuid: UUID) -> Radar:
    return get_object_or_404(Radar.objects.of(request.user).open().select_related("user"), uuid=uuid)


@never_cache
@require_safe
def open_shown(request: HttpRequest, secret: str) -> HttpResponse:
    """Whether or not it opens anything, it leads to the same address."""
    if share := _by_digest(tokens.digest(secret), timezone.now()):
        request.session[OPENED] = share.digest
    else:
        request.session.pop(OPENED, None)
    return redirect("radar:shown")


@never_cache
@require_safe
def shown(request: HttpRequest) -> HttpResponse:
    share = _by_digest(request.session.get(OPENED, ""), timezone.now())
    return _shown(request, share) if share else render(request, "roadmaps/radar/gone.html", status=404)


@never_cache
@login_required
@require_safe
def shown_to_lead(request: PersonalRequest, uuid: UUID) -> HttpResponse:
    own = RadarShare.objects.shown_to(request.user).standing(at=timezone.now())
    return _shown(request, get_object_or_404(own.select_related("radar__user", "school"), uuid=uuid))


def _shown(request: HttpRequest, share: RadarShare) -> HttpResponse:
    reading = read(share.radar, interface_language())
    context = {"share": share, "reading": reading, "name": share.radar.user.name}
    return render(request, "roadmaps/radar/shown.html", context)


def _by_digest(digest: str, now: datetime) -> RadarShare | None:
    if not digest:
        return None
    found = RadarShare.objects.unscoped("whoever holds the secret may look").standing(at=now)
    return found.filter(digest=digest).select_related("radar__user").first()
