"""New courses as an Atom feed, one in each language; only what can be taken, and only in its own words."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _

from content import public
from content.languages import content_language
from courses.listing import site_version
from courses.models import CourseState, Outline

MOST = 20


def feed(request: HttpRequest) -> HttpResponse:
    return public.respond(
        request,
        version=site_version,
        make=lambda: written(request.path),
        content_type=Atom1Feed.content_type,
    )


def written(path: str) -> str:
    language = content_language()
    atom = Atom1Feed(
        title=_("New courses on Pontis"),
        link=f"{settings.BASE_URL}/{language}/",
        description="",
        language=language,
        feed_url=settings.BASE_URL + path,
    )
    for outline in newest(language):
        _add(atom, outline)
    return atom.writeString("utf-8")


def newest(language: str):
    outlines = Outline.objects.in_language(language).exclude(data__status="missing")
    open_ones = outlines.filter(course__state=CourseState.OPEN).select_related("course")
    return open_ones.order_by("-course__first_published_at", "course__code")[:MOST]


def _add(atom: Atom1Feed, outline: Outline) -> None:
    words, course = outline.content, outline.course
    atom.add_item(
        title=words.title,
        link=settings.BASE_URL + words.path,
        description=words.promise,
        unique_id=f"urn:uuid:{course.uuid}",
        pubdate=course.first_published_at,
        updateddate=course.first_published_at,
    )
