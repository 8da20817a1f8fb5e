"""How pages leave: one for everybody with an ETag, or one for one person that nobody keeps."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response

from content.public import Kept

from .frames import FRAME_SECONDS, cache_key, remembered
from .places import Place

PUBLIC = "public, max-age=60, stale-while-revalidate=600"
PRIVATE = "private, no-store"


def for_all(request: HttpRequest, place: Place, *, key: str, make: Callable[[], str]) -> HttpResponse:
    """The whole page as it was rendered for nobody; its ETag is that of its words."""
    page = remembered(f"page:{cache_key(place, key)}", lambda: Kept.of(make()), FRAME_SECONDS)
    headers = {"ETag": page.etag, "Cache-Control": PUBLIC, "Vary": "Cookie"}
    response = HttpResponse(page.body, headers=headers)
    return get_conditional_response(request, etag=page.etag, response=response) or response


def for_one(html: str) -> HttpResponse:
    return HttpResponse(html, headers={"Cache-Control": PRIVATE, "Vary": "Cookie"})
