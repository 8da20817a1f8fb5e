"""Pages that are the same for everybody who is not signed in.

Such a page is made once and kept in this process, under a version that moves when its words do. It reads no
session and carries neither a CSRF token nor a message, so that proxies may keep it too.
"""

from collections.abc import Callable
from hashlib import blake2b
from typing import NamedTuple

from django.conf import settings
from django.core.cache import caches
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.cache import get_conditional_response, patch_cache_control, patch_vary_headers
from django.utils.functional import Promise
from wagtail.models import Page

from content import languages

MESSAGES_COOKIE = "messages"
SECONDS_IN_PROXIES = 60
VERSION = "pontis.version"  # where a request carries the version of the page that it is answered with


class Kept(NamedTuple):
    body: bytes
    etag: str

    @classmethod
    def of(cls, html: str) -> "Kept":
        body = html.encode()
        return cls(body, f'"{blake2b(body, digest_size=16).hexdigest()}"')


def is_unknown(request: HttpRequest) -> bool:
    """Nobody is signed in for sure: told from the cookie alone, so that no session is read."""
    return settings.SESSION_COOKIE_NAME not in request.COOKIES


def is_public(request: HttpRequest) -> bool:
    """The page may be shared: it is for nobody, no message waits, and it is not the preview of a draft."""
    is_read = request.method in {"GET", "HEAD"} and not getattr(request, "is_preview", False)
    return is_read and is_unknown(request) and MESSAGES_COOKIE not in request.COOKIES


def respond(
    request: HttpRequest,
    *,
    version: Callable[[], str],
    make: Callable[[], str],
    content_type: str | None = None,
) -> HttpResponse:
    """The kept page of this address, or the one that `make` renders now. With a query it is not kept."""
    if request.META.get("QUERY_STRING"):
        return _answer(request, Kept.of(make()), content_type)
    # What is put into the page from other caches must not be older than the page.
    request.META[VERSION] = version()
    key = _key(request, request.META[VERSION])
    page = caches["pages"].get(key)
    if page is None:
        page = Kept.of(make())
        caches["pages"].set_many({_key(request, ""): True, key: page})
    return _answer(request, page, content_type)


def kept(request: HttpRequest, *, version: Callable[[], str]) -> HttpResponse | None:
    """The kept page of a public address. The version is only asked for where one was ever kept here."""
    if not is_public(request) or not caches["pages"].get(_key(request, "")):
        return None
    page = caches["pages"].get(_key(request, version()))
    return _answer(request, page) if page else None


def show(
    request: HttpRequest, template: str, context: Callable[[], dict], *, version: Callable[[], str]
) -> HttpResponse:
    """A page of words: the same for all visitors, made anew for a person who is signed in."""
    if not is_public(request):
        return private(render(request, template, context()))
    return respond(
        request,
        version=version,
        make=lambda: render_to_string(template, context() | {"is_public": True}, request),
    )


def describe(
    request: HttpRequest,
    page: Page,
    *,
    title: str | Promise,
    description: str | Promise,
    words_are_ours: bool = False,
) -> dict:
    """What a public page says of itself: in its head, in the language menu, in the note about its language.

    `lang` is the language of its words; `is_untranslated` where that is not the language of the address.
    `words_are_ours`: the page's words belong to the interface, so they are there in every language.
    """
    links = languages.of_page(request, page, words_are_ours=words_are_ours)
    original = page if words_are_ours else page.alias_of or page
    lang = languages.interface_language() if words_are_ours else original.locale.language_code
    return {
        "page": page,
        "head_title": title,
        "description": description,
        "lang": lang,
        "is_untranslated": not words_are_ours and lang != languages.content_language(),
        "canonical": original.get_url(request) or "",
        "alternates": [link for link in links if link.is_own],
        "languages": links,
    }


def private(response: HttpResponse) -> HttpResponse:
    """What one person sees is kept by nobody."""
    patch_cache_control(response, private=True, no_store=True)
    patch_vary_headers(response, ["Cookie"])
    return response


def _key(request: HttpRequest, version: str) -> str:
    """Addresses are long and may hold anything, keys may not."""
    digest = blake2b(f"{version} {request.get_full_path()}".encode(), digest_size=16)
    return f"public:{digest.hexdigest()}"


def _answer(request: HttpRequest, page: Kept, content_type: str | None = None) -> HttpResponse:
    response = HttpResponse(page.body, content_type, headers={"ETag": page.etag})
    patch_cache_control(response, public=True, max_age=0, s_maxage=SECONDS_IN_PROXIES)
    patch_vary_headers(response, ["Cookie"])
    return get_conditional_response(request, etag=page.etag, response=response) or response
