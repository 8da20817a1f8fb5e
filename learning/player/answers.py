"""How pages leave: one for everybody with an ETag, or one for one person that nobody keeps."""

from collections.abc import Callable
from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response

from content.public import Kept

from .frames import FRAME_SECONDS, cache_key, remembered
from .places import Place

FRESH, STALE = 60, 600  # seconds
PUBLIC = f"public, max-age={FRESH}, stale-while-revalidate={STALE}"
PRIVATE = "private, no-store"


def for_all(
    request: HttpRequest,
    place: Place,
    *,
    key: str,
    make: Callable[[], str],
    true_for: timedelta | None = None,
) -> HttpResponse:
    """The whole page as it was rendered for nobody; its ETag is that of its words. Nobody keeps it longer than it is true."""
    page = remembered(f"page:{cache_key(place, key)}", lambda: Kept.of(make()), FRAME_SECONDS)
    headers = {"ETag": page.etag, "Cache-Control": _public(true_for), "Vary": "Cookie"}
    response = HttpResponse(page.body, headers=headers)
    return get_conditional_response(request, etag=page.etag, response=response) or response


def _public(true_for: timedelta | None) -> str:
    left = int(true_for.total_seconds()) if true_for else FRESH + STALE
    if left >= FRESH + STALE:
        return PUBLIC
    fresh = min(FRESH, left)
    return f"public, max-age={fresh}, stale-while-revalidate={left - fresh}"


def for_one(html: str) -> HttpResponse:
    return HttpResponse(html, headers={"Cache-Control": PRIVATE, "Vary": "Cookie"})
