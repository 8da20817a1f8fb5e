"""Learner representatives and companies answer without an account, by a link that the school gave them.

The secret stands in the first address only. Which sheet is theirs is kept in their browser's session, and nowhere else.
"""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from roadmaps.compass import actions
from roadmaps.compass.forms import GuestForm
from roadmaps.compass.models import CompassLink, CompassSheet
from roadmaps.compass.result import SMALLEST
from safety import tokens

from .pages import answer_page

OPENED, MINE = "compass link", "compass sheet"
_WHY = "whoever holds the secret may answer"


@never_cache
@require_safe
def open_guest(request: HttpRequest, secret: str) -> HttpResponse:
    """Whether or not it opens anything, it leads to the same address."""
    digest = tokens.digest(secret)
    if _link(digest):
        request.session[OPENED] = digest
    else:
        request.session.pop(OPENED, None)
    return redirect("compass:guest")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def guest(request: HttpRequest) -> HttpResponse:
    """What it is about, before anything is asked; somebody who has begun goes on."""
    link = _link(request.session.get(OPENED, ""))
    sheet = _mine(request)
    if sheet and (link is None or sheet.link_id == link.pk):
        return (
            _welcome(request, sheet.round, GuestForm(), sheet=sheet) if request.method != "POST" else _first()
        )
    if link is None:
        return _gone(request)
    form = GuestForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        return _begun(request, link, form.cleaned_data)
    return _welcome(request, link.round, form, link=link)


def _welcome(request: HttpRequest, compass: Any, form: GuestForm, **more) -> HttpResponse:
    context = {"school": compass.school, "compass": compass, "form": form, "smallest": SMALLEST}
    return render(request, "roadmaps/compass/guest.html", context | more)


def _begun(request: HttpRequest, link: CompassLink, said: dict) -> HttpResponse:
    try:
        sheet = actions.begin_by_link(link=link, now=timezone.now(), **said)
    except (actions.Unusable, actions.Closed):
        return _gone(request)
    request.session[MINE] = str(sheet.uuid)
    return _first()


def _first() -> HttpResponse:
    return redirect("compass:guest_page", 1)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def page(request: HttpRequest, number: int) -> HttpResponse:
    sheet = _mine(request)
    if sheet is None:
        return redirect("compass:guest")
    return answer_page(
        request,
        compass=sheet.round,
        sheet=sheet,
        number=number,
        onward=lambda to: redirect("compass:guest_page", to) if to else redirect("compass:guest"),
        before=reverse("compass:guest_page", args=[number - 1]) if number > 1 else reverse("compass:guest"),
    )


@require_POST
def take_back(request: HttpRequest) -> HttpResponse:
    sheet = _mine(request)
    if sheet:
        actions.take_back(sheet=sheet)
    request.session.pop(MINE, None)
    request.session.pop(OPENED, None)
    return render(request, "roadmaps/compass/taken_back.html")


def _mine(request: HttpRequest) -> CompassSheet | None:
    uuid = request.session.get(MINE)
    if not uuid:
        return None
    found = CompassSheet.objects.unscoped("of this browser").filter(uuid=uuid, round__closed_at=None)
    return found.select_related("round__school", "round__version__instrument", "link").first()


def _link(digest: str) -> CompassLink | None:
    if not digest:
        return None
    valid = CompassLink.objects.unscoped(_WHY).valid(at=timezone.now()).filter(digest=digest)
    found = valid.select_related("round__school", "round__version__instrument").first()
    return found if found and found.sheets.count() < found.most_uses else None


def _gone(request: HttpRequest) -> HttpResponse:
    return render(request, "roadmaps/compass/gone.html", status=404)
