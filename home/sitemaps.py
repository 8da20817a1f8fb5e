"""What search engines are told: every address that has words of its own, with its translations."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from wagtail.models import Page

from content import public
from courses.listing import site_version
from courses.models import CataloguePage, Outline, PathPage
from courses.outlines import OutlineData, UnitEntry
from home.models import HomePage, StandardPage


class Entry(NamedTuple):
    """One address and the same words in other languages, as (language, address)."""

    url: str
    alternates: tuple[tuple[str, str], ...]


def sitemap(request: HttpRequest) -> HttpResponse:
    return _shared(request, "home/sitemap.xml", "application/xml", lambda: {"entries": entries(request)})


def robots(request: HttpRequest) -> HttpResponse:
    return _shared(
        request, "home/robots.txt", "text/plain; charset=utf-8", lambda: {"site_url": settings.BASE_URL}
    )


def entries(request: HttpRequest) -> Iterator[Entry]:
    """The interface's pages count in every language, everything else only where it was translated."""
    yield from _together(_of_pages(request, HomePage.objects.all()))
    yield from _together(_of_pages(request, CataloguePage.objects.all()))
    yield from _together(_of_pages(request, PathPage.objects.filter(alias_of=None)))
    yield from _together(_of_pages(request, StandardPage.objects.filter(alias_of=None)))
    yield from _together(_of_outlines())


def _of_pages(request: HttpRequest, pages) -> Iterator[tuple[object, str, str]]:
    for page in pages.live().public().select_related("locale").order_by("path"):
        yield page.translation_key, page.locale.language_code, page.get_url(request) or ""


def _of_outlines() -> Iterator[tuple[object, str, str]]:
    """A quiz has no words for visitors, so it is left out."""
    hidden = set(Page.objects.private().values_list("pk", flat=True))
    for language, data in Outline.objects.listed().order_by("course__code").values_list("language", "data"):
        outline = OutlineData.from_json(data)
        for identity, words in _readable(outline):
            if words.lang == language and words.page not in hidden:
                yield identity, language, words.path


def _readable(outline: OutlineData) -> Iterator[tuple[str, OutlineData | UnitEntry]]:
    yield outline.code, outline
    yield from ((unit.uuid, unit) for unit in outline.units if unit.kind != "quiz")


def _together(addresses: Iterable[tuple[object, str, str]]) -> Iterator[Entry]:
    groups = defaultdict(list)
    for identity, language, path in addresses:
        groups[identity].append((language, settings.BASE_URL + path))
    for group in groups.values():
        alternates = tuple(sorted(group)) if len(group) > 1 else ()
        yield from (Entry(url, alternates) for _language, url in group)


def _shared(
    request: HttpRequest, template: str, content_type: str, context: Callable[[], dict]
) -> HttpResponse:
    """The same for everybody, signed in or not."""
    return public.respond(
        request,
        version=site_version,
        make=lambda: render_to_string(template, context()),
        content_type=content_type,
    )
