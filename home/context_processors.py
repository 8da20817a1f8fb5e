"""What the frame of every page needs. All of it is lazy: a template that does not print it costs nothing."""

from functools import partial
from typing import NamedTuple

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import SimpleLazyObject

from content import languages, public
from home import navigation
from learning.permissions import can_edit


class Viewer(NamedTuple):
    """Who is signed in, as far as the header shows it."""

    name: str
    email: str
    can_edit: bool


def site(request: HttpRequest) -> dict:
    lazily = {
        "viewer": viewer,
        "nav_links": navigation.main_links,
        "legal_links": navigation.legal_links,
        "languages": languages.of_request,
        "next_path": next_path,
    }
    return {
        "site_url": settings.BASE_URL,
        "funding_statement": settings.FUNDING_STATEMENT,
        **{name: SimpleLazyObject(partial(read, request)) for name, read in lazily.items()},
    }


def next_path(request: HttpRequest) -> str:
    """Where signing in leads back to: here, or where the screens of the account were to lead already."""
    is_entrance = request.path.startswith(reverse("account_login").rpartition("login/")[0])
    return request.GET.get("next", "") if is_entrance else request.get_full_path()


def viewer(request: HttpRequest) -> Viewer | None:
    """Nobody on a page that all visitors share; no session is read to find that out."""
    if public.is_unknown(request) or not request.user.is_authenticated:
        return None
    user = request.user
    return Viewer(user.name, user.email, can_edit(user))
