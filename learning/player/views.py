"""The views of the player: a course, its lessons, and the frame that the other kinds of unit are shown in."""

from collections.abc import Callable
from typing import cast

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from django.utils import timezone

from accounts.models import User
from content.public import is_public
from courses.models import CoursePage, LessonPage, Outline
from courses.outlines import UnitEntry
from learning.actions import remember_place
from learning.models import Enrolment
from learning.permissions import can_read
from learning.reading import opened
from learning.requirements import standing_in

from . import answers, course_pages, frames, unit_pages
from .frames import Context, Frame
from .places import Place
from .readers import Reader, progress_values, reader_of, token_field, unit_values, visitor


def serve_course(request: HttpRequest, outline: Outline) -> HttpResponse:
    place = _readable(outline, None)
    return _shown(
        request, place, key="", make=lambda: course_frame(request, place), values=course_pages.values
    )


def course_frame(request: HttpRequest, place: Place) -> Frame:
    page = get_object_or_404(CoursePage, pk=place.words.page)
    about = frames.body(place, lambda: body_html(request, page.body))
    context = course_pages.context_of(place) | {"about": about, "illustration": page.illustration}
    return Frame(
        frames.rendered_for_all("learning/course.html", context, request), course_pages.parts_of(place)
    )


def serve_lesson(request: HttpRequest, outline: Outline, entry: UnitEntry) -> HttpResponse:
    def context() -> dict:
        page = get_object_or_404(LessonPage, pk=entry.page)
        return {"body": frames.body(Place(outline, entry), lambda: body_html(request, page.body))}

    return render_unit(request, outline, entry, "learning/lesson.html", context, public_key="")


def body_html(request: HttpRequest, stream) -> str:
    return render_to_string("learning/parts/body.html", {"stream": stream}, frames.nobody(request))


def render_unit(
    request: HttpRequest,
    outline: Outline,
    entry: UnitEntry,
    template: str,
    context: Context,
    *,
    public_key: str | None = None,
) -> HttpResponse:
    """A unit in the player's frame; `template` extends learning/player.html and fills its block `unit`.

    With a `public_key` the template shows the same to everybody who comes with this key: it is rendered once
    and kept, and may use holes but no token. Without one it is rendered for this request alone.
    `context` may be a function: it is asked only when the template is rendered.
    """
    place = _readable(outline, entry)
    if public_key is None:
        frame = unit_frame(request, place, template, context, render=frames.rendered_for_one)
        return _for_reader(request, place, frame, unit_values)

    def make() -> Frame:
        return unit_frame(request, place, template, context, render=frames.rendered_for_all)

    return _shown(request, place, key=public_key, make=make, values=unit_values)


def unit_frame(
    request: HttpRequest, place: Place, template: str, context: Context, *, render: Callable
) -> Frame:
    given = context() if callable(context) else context
    page = render(template, unit_pages.context_of(place) | dict(given), request)
    return Frame(page, unit_pages.parts_of(place))


def _shown(
    request: HttpRequest, place: Place, *, key: str, make: Callable[[], Frame], values: Callable
) -> HttpResponse:
    if is_public(request):
        return answers.for_all(
            request, place, key=key, make=lambda: _for_nobody(request, place, make(), values)
        )
    return _for_reader(request, place, frames.kept(place, key=key, make=make), values)


def _for_nobody(request: HttpRequest, place: Place, frame: Frame, values: Callable) -> str:
    return frame.fill(values(frames.nobody(request), place, frame, visitor(place.outline)))


def _for_reader(request: HttpRequest, place: Place, frame: Frame, values: Callable) -> HttpResponse:
    reader = reader_of(request, place)
    if place.entry:
        _remember(request, place, reader)
    return answers.for_one(frame.fill(values(request, place, frame, reader)))


def _remember(request: HttpRequest, place: Place, reader: Reader) -> None:
    """The one thing that reading changes: where somebody goes on next time."""
    if reader.enrolment and request.method == "GET":
        remember_place(
            enrolment=reader.enrolment, unit_id=place.unit.id, language=place.language, now=timezone.now()
        )


def progress_fragments(
    request: HttpRequest, outline: Outline, entry: UnitEntry, enrolment: Enrolment
) -> HttpResponse:
    """What a script puts into the page after a unit was done: elements, each with the id of its place."""
    place = _readable(outline, entry)
    reader = Reader(standing_in(outline, enrolment), cast("User", request.user), enrolment)
    frame = Frame(unit_pages.fragments(), unit_pages.parts_of(place))
    return answers.for_one(frame.fill(progress_values(place, frame, reader, token_field(request))))


def _readable(outline: Outline, entry: UnitEntry | None) -> Place:
    if not can_read(outline.course):
        raise Http404
    return Place(opened(outline), entry)
