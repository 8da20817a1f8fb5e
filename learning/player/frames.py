"""The frame of a page: everything that is the same for all readers, rendered once, with holes for the rest.

A frame is rendered for nobody: no session, no person, no token can get into what everybody is shown.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from hashlib import blake2b
from typing import TypeVar, cast

from django.contrib.auth.models import AnonymousUser
from django.core.cache import caches
from django.http import HttpRequest
from django.template.loader import render_to_string

from content import resolvers
from content.languages import both_languages
from content.skeletons import Skeleton

from .places import Place

FRAME_SECONDS = 300  # menus and links in the footer follow after this time at the latest
BODY_SECONDS = 3600
_ADDRESS = ("HTTP_HOST", "SERVER_NAME", "SERVER_PORT")
_TOKEN = "csrfmiddlewaretoken"  # noqa: S105 - the name of a field

Value = TypeVar("Value")
Context = Mapping | Callable[[], Mapping]


class PersonalFrameError(RuntimeError):
    """Something of one person is about to be shown to everybody."""


@dataclass(frozen=True, slots=True)
class Frame:
    """The page, and the parts of it that are ready in each of their states."""

    page: Skeleton
    parts: Mapping[str, Skeleton]

    def part(self, name: str, values: Mapping[str, str]) -> str:
        skeleton = self.parts[name]
        return skeleton.fill({name: values[name] for name in skeleton.names})

    def fill(self, values: Mapping[str, str]) -> str:
        return self.page.fill({name: values[name] for name in self.page.names})


def kept(place: Place, *, key: str, make: Callable[[], Frame]) -> Frame:
    return remembered(f"frame:{cache_key(place, key)}", make, FRAME_SECONDS)


def remembered(key: str, make: Callable[[], Value], seconds: int) -> Value:
    """In this process only: what is kept holds marks that no other one knows."""
    return cast("Value", caches["pages"].get_or_set(key, make, seconds))


def cache_key(place: Place, key: str) -> str:
    text = repr((place.version, both_languages(), key))
    return blake2b(text.encode(), digest_size=16).hexdigest()


def body(place: Place, render: Callable[[], str], *, beside: Place | None = None) -> str:
    """The words of the page as HTML, perhaps beside those of another language: they outlive a new version of the outline."""
    shown = [place.words, beside.words] if beside else [place.words]
    key = ":".join(f"{words.page}:{words.render}" for words in shown)
    return remembered(f"body:{key}:{place.language}:{resolvers.epoch()}", render, BODY_SECONDS)


def nobody(request: HttpRequest) -> HttpRequest:
    """A request for the same address that belongs to nobody."""
    twin = HttpRequest()
    twin.method = "GET"
    twin.path = twin.path_info = request.path
    twin.META = {name: request.META[name] for name in _ADDRESS if name in request.META}
    twin.LANGUAGE_CODE = request.LANGUAGE_CODE
    twin.user = AnonymousUser()
    return twin


def rendered_for_all(template: str, context: Mapping, request: HttpRequest) -> Skeleton:
    html = render_to_string(template, dict(context), nobody(request))
    if _TOKEN in html:
        raise PersonalFrameError(
            f"{template} holds a CSRF token; use {{{{ holes.csrf }}}} in what is shown to everybody."
        )
    return Skeleton.from_html(html)


def rendered_for_one(template: str, context: Mapping, request: HttpRequest) -> Skeleton:
    return Skeleton.from_html(render_to_string(template, dict(context), request))
