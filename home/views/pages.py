"""The front page and the pages of text."""

from collections.abc import Iterable
from typing import NamedTuple

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from content import public
from content.languages import content_language
from courses.listing import Listed, banks, listed_courses, listed_paths, site_version
from home import navigation

TITLE = _("Internationalisation for vocational schools")
PROMISE = _(
    "Free courses for managers and international officers in vocational education and training. "
    "What you write on the way becomes your school's own plan."
)


class Figure(NamedTuple):
    number: int
    label: str


def front(request: HttpRequest, page) -> HttpResponse:
    return public.show(request, "home/front.html", lambda: _front(request, page), version=site_version)


def standard(request: HttpRequest, page) -> HttpResponse:
    def context() -> dict:
        return public.describe(request, page, title=page.title, description=page.description)

    return public.show(request, "home/standard.html", context, version=site_version)


def figures(courses: Iterable[Listed]) -> list[Figure]:
    """What can be taken today: a course in preparation is not counted."""
    ready = [course for course in courses if course.is_open]
    spoken = {translation.language for course in ready for translation in course.translations}
    hours = sum(course.outline.hours for course in ready)
    return [
        Figure(len(ready), ngettext("course open", "courses open", len(ready))),
        Figure(len(spoken), ngettext("language", "languages", len(spoken))),
        Figure(hours, ngettext("hour of learning", "hours of learning", hours)),
    ]


def _front(request: HttpRequest, page) -> dict:
    courses = listed_courses(content_language())
    paths = listed_paths(content_language(), courses, request)
    units = [course.first_unit for course in courses if course.is_open]
    return {
        "paths": paths,
        "banks": banks(paths),
        "figures": figures(courses),
        "first_lesson": next((unit for unit in units if unit), None),
        "catalogue_url": navigation.catalogue_url(request),
        **public.describe(request, page, title=TITLE, description=PROMISE, words_are_ours=True),
    }
