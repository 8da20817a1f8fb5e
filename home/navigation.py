"""The links that every page carries: courses and paths above, the legal pages below.

Read in one go and kept in each process for a minute, so that a warm page asks nothing.
(The views behind `home.models` need this module, so the models are named through theirs.)
"""

from collections.abc import Iterable
from typing import NamedTuple

from django.conf import settings
from django.core.cache import caches
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from content import languages, public
from content.languages import content_language
from courses.models import CataloguePage, PathPage
from home import models

SECONDS = 60
PATHS = {"managers": _("For managers"), "officers": _("For international officers")}
TEXTS = {
    "about": _("About Pontis"),
    "accessibility": _("Accessibility"),
    "privacy": _("Privacy"),
    "terms": _("Terms of use"),
    "licence": _("Licence"),
    "imprint": _("Imprint"),
}


class Link(NamedTuple):
    """`lang` is the language of a title that an author wrote; the interface's own words have none."""

    title: str
    url: str
    lang: str = ""


class Navigation(NamedTuple):
    main: tuple[Link, ...]
    legal: tuple[Link, ...]


def main_links(request: HttpRequest) -> list[dict]:
    return [
        link._asdict() | {"is_current": request.path.startswith(link.url)}
        for link in _navigation(request).main
    ]


def legal_links(request: HttpRequest) -> tuple[Link, ...]:
    return _navigation(request).legal


def catalogue_url(request: HttpRequest) -> str:
    """The address of the catalogue; the front page while there is none."""
    return next((link.url for link in _navigation(request).main), f"/{content_language()}/")


def _navigation(request: HttpRequest) -> Navigation:
    language, version = content_language(), request.META.get(public.VERSION, "")
    key = f"navigation:{languages.both_languages()}:{version}"
    return Navigation(*caches["pages"].get_or_set(key, lambda: _read(request, language), SECONDS))


def _read(request: HttpRequest, language: str) -> Navigation:
    catalogue = [
        Link(str(_("Courses")), page.get_url(request)) for page in _live(CataloguePage, language)[:1]
    ]
    paths = [_link(request, page, PATHS.get(page.code)) for page in _live(PathPage, language)]
    return Navigation(tuple(catalogue + paths), tuple(_texts(request, language)))


def _texts(request: HttpRequest, language: str) -> Iterable[Link]:
    """The known pages in their order, whatever their address is called in this language; then any other."""
    sources = dict(_live(models.StandardPage, settings.LANGUAGE_CODE).values_list("translation_key", "slug"))
    order = list(TEXTS)
    pages = {
        sources.get(page.translation_key, page.slug): page for page in _live(models.StandardPage, language)
    }
    for slug in sorted(pages, key=lambda slug: order.index(slug) if slug in order else len(order)):
        yield _link(request, pages[slug], TEXTS.get(slug))


def _live(model: type[Page], language: str) -> QuerySet:
    pages = model.objects.live().filter(locale__language_code=language)
    return pages.select_related("locale", "alias_of__locale").order_by("path")


def _link(request: HttpRequest, page: Page, title: str | Promise | None) -> Link:
    """The interface's own name for a page we know; else its title, in the language that it is in."""
    if title:
        return Link(str(title), page.get_url(request))
    return Link(page.title, page.get_url(request), languages.of_words(page))
