"""The catalogue and the paths. The page models import this module, so it names `listing` as a whole."""

from __future__ import annotations

from collections.abc import Iterable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from content import languages, public
from content.languages import content_language
from courses import catalogue as facets
from courses import listing
from courses.elsewhere import ForeignHit, search_elsewhere
from courses.models.course import Level
from courses.search import LONGEST_QUERY, CourseHit, search, words_of
from courses.vocabulary import Audience, Topic

HOURS = (("up-to-3", _("Up to 3 hours")), ("4", _("4 hours")), ("5-or-more", _("5 hours or more")))
PROMISE = _(
    "Short courses for people who run international work in vocational schools: "
    "free, in several languages, and every lesson can be read without an account."
)


def catalogue(request: HttpRequest, page) -> HttpResponse:
    return public.show(
        request, "courses/catalogue.html", lambda: _catalogue(request, page), version=listing.site_version
    )


def path(request: HttpRequest, page) -> HttpResponse:
    return public.show(
        request, "courses/path.html", lambda: _path(request, page), version=listing.site_version
    )


def _catalogue(request: HttpRequest, page) -> dict:
    courses = listing.listed_courses(content_language())
    paths = listing.listed_paths(content_language(), courses, request)
    query = request.GET.get("q", "")[:LONGEST_QUERY].strip()
    hits = _hits(courses, query)
    asked = _facets(paths)
    choice = facets.chosen(dict(request.GET.lists()), asked)
    candidates = courses if hits is None else _by_rank(courses, hits)
    return {
        "query": query,
        "elsewhere": _elsewhere(query, hits),
        "courses": [
            (course, (hits or {}).get(course.outline.code)) for course in facets.find(candidates, choice)
        ],
        "total": len(courses),
        "facets": _without_twin(facets.shelves(candidates, choice, asked), courses, choice),
        "is_narrowed": bool(query or any(choice.values())),
        **public.describe(request, page, title=_("Courses"), description=PROMISE, words_are_ours=True),
    }


def _hits(courses: Iterable[listing.Listed], query: str) -> dict[str, CourseHit] | None:
    """What was found; None where nothing was looked for."""
    words = words_of(query)
    if not query:
        return None
    return search([course.outline for course in courses], words) if words else {}


def _elsewhere(query: str, hits: dict[str, CourseHit] | None) -> list[ForeignHit]:
    return (
        search_elsewhere(words_of(query), language=content_language(), known=hits) if hits is not None else []
    )


def _by_rank(courses: Iterable[listing.Listed], hits: dict[str, CourseHit]) -> list[listing.Listed]:
    found = [course for course in courses if course.outline.code in hits]
    return sorted(found, key=lambda course: hits[course.outline.code].rank)


def _facets(paths: Iterable[listing.ListedPath]) -> list[facets.Facet]:
    spoken = tuple((code, languages.name_of(code)) for code, _name in settings.LANGUAGES)
    return [
        facets.Facet("path", _("Learning path"), tuple((path.code, path.title) for path in paths)),
        facets.Facet("audience", _("For whom"), tuple(Audience.choices)),
        facets.Facet("topic", _("Topic"), tuple(Topic.choices)),
        facets.Facet("language", _("Language"), spoken),
        facets.Facet("hours", _("Time"), HOURS),
        facets.Facet("level", _("Level"), tuple(Level.choices)),
    ]


def _without_twin(
    shown: list[facets.Shelf], courses: Iterable[listing.Listed], choice: facets.Choice
) -> list[facets.Shelf]:
    """As long as paths and audiences say the same of every course, one of them is enough to tick."""
    are_same = all(course.ticks["path"] == course.ticks["audience"] for course in courses)
    return [
        shelf for shelf in shown if not (are_same and shelf.name == "audience" and not choice["audience"])
    ]


def _path(request: HttpRequest, page) -> dict:
    paths = listing.listed_paths(content_language(), listing.listed_courses(content_language()), request)
    return {
        "path": next((path for path in paths if path.code == page.code), None),
        "banks": listing.banks(paths, current=page.code),
        **public.describe(request, page, title=page.title, description=page.description or page.promise),
    }
