"""While somebody looks: which pages, as whom, and nothing is written.

    a page of PAGES, read        the person stands in the request while the view runs; all that it writes is taken back
    the CMS, signing out         as whoever looks, to read
    everything else              refused, and says how to stop

Nothing in a cookie makes a look: the session names a row, and the row is asked every time.
"""

from collections.abc import Callable
from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.response import SimpleTemplateResponse
from django.urls import reverse
from django.utils import timezone

from accounts.looking import NotShown
from content.public import is_unknown
from support.models import Look

from .actions import end, may_look
from .banner import with_banner

KEY = "look"
READ = {"GET", "HEAD"}
PAGES = {"player", "wagtail_serve", "home:dashboard", "home:search", "learning:progress", "learning:path"}
PAGES |= {"credentials:check", "credentials:certificate"}
OWN = {"account_logout"}
ACTS = {"support:stop_looking", "account_logout"}
FOR_ALL = {"healthz", "readyz", "sitemap", "robots", "pictures", "captions", "wagtaildocs_serve"}
FOR_ALL |= {
    "brand_colour",
    "brand_logo",
    "credentials:script",
    "javascript-catalog",
    "wagtailadmin_javascript_catalog",
}
CONDITIONS = ("HTTP_IF_NONE_MATCH", "HTTP_IF_MODIFIED_SINCE")

View = Callable[..., HttpResponse]


class LookMiddleware:
    """The last of all: it calls the view, and the other ones go on with whoever is signed in."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: View, arguments: list, named: dict[str, Any]
    ) -> HttpResponse | None:
        name = request.resolver_match.view_name if request.resolver_match else ""
        if is_unknown(request) or name in FOR_ALL:
            return None
        look = _look_of(request)
        if look is None:
            return None
        if request.method not in READ:
            return None if name in ACTS else _refused(request, look)
        if name in OWN or request.path.startswith(reverse("wagtailadmin_home")):
            return None
        if name not in PAGES:
            return _refused(request, look)
        return _seen(request, look, lambda: view(request, *arguments, **named))


def _look_of(request: HttpRequest) -> Look | None:
    """The row that the session names, if all still holds that it began with; else it ends here."""
    key = request.session.get(KEY)
    if key is None:
        return None
    by, now = request.user, timezone.now()
    found = (
        Look.objects.by(by.pk).select_related("about", "by") if by.is_authenticated else Look.objects.none()
    )
    look = found.unended().filter(pk=key).first()
    if look and look.ends_at > now and may_look(look.by, look.about):
        return look
    if look:
        end(look=look, now=now)
    del request.session[KEY]
    return None


def _seen(request: HttpRequest, look: Look, view: Callable[[], HttpResponse]) -> HttpResponse:
    own = request.user
    for condition in CONDITIONS:
        request.META.pop(condition, None)
    try:
        response = _undone(request, look, view)
    except NotShown:
        response = None
    finally:
        request.user, request.look = own, None  # type: ignore[attr-defined]
    if response is None:
        return _refused(request, look)
    return _private(with_banner(request, response, look))


def _undone(request: HttpRequest, look: Look, view: Callable[[], HttpResponse]) -> HttpResponse:
    """Also what a page writes while it is read: a place, a closed attempt, a mail."""
    with transaction.atomic():
        request.user, request.look = look.about, look  # type: ignore[attr-defined]
        response = view()
        if isinstance(response, SimpleTemplateResponse):
            response.render()
        transaction.set_rollback(True)
    return response


def _refused(request: HttpRequest, look: Look) -> HttpResponse:
    return _private(render(request, "support/not_shown.html", {"look": look}, status=403))


def _private(response: HttpResponse) -> HttpResponse:
    response.headers["Cache-Control"] = "no-store"
    del response.headers["ETag"]
    return response
