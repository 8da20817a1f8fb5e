"""The views of the player: a course, its lessons, and the frame that the other kinds of unit are shown in."""

from collections.abc import Callable, Sequence
from datetime import datetime
from http import HTTPStatus
from typing import cast

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from django.utils import timezone

from accounts.models import User
from content.public import is_public
from courses.models import CoursePage, LessonPage, Outline
from courses.opening import Rule
from courses.outlines import UnitEntry
from learning.actions import remember_place
from learning.models import Enrolment
from learning.opening import epoch, until_next
from learning.permissions import can_read
from learning.reading import opened
from learning.requirements import standing_in

from . import answers, beside, closed_pages, course_pages, frames, unit_pages
from .frames import Context, Frame
from .places import Place
from .questions import own_of
from .readers import Reader, progress_values, reader_of, token_field, unit_values, visitor


def serve_course(request: HttpRequest, outline: Outline) -> HttpResponse:
    place, now = _readable(outline, None), timezone.now()
    if is_public(request):
        reader = visitor(outline, now=now)
        return _for_all(
            request, place, reader, _course_frame(request, place), now, values=course_pages.values
        )
    frame = frames.kept(place, key="", make=_course_frame(request, place))
    return _for_reader(request, place, frame, reader_of(request, place, now=now), course_pages.values)


def _course_frame(request: HttpRequest, place: Place) -> Callable[[], Frame]:
    return lambda: course_frame(request, place)


def course_frame(request: HttpRequest, place: Place) -> Frame:
    page = get_object_or_404(CoursePage, pk=place.words.page)
    about = frames.body(place, lambda: body_html(request, page.readable("body")))
    context = course_pages.context_of(place) | {"about": about, "illustration": page.illustration}
    return Frame(
        frames.rendered_for_all("learning/course.html", context, request), course_pages.parts_of(place)
    )


def serve_lesson(request: HttpRequest, outline: Outline, entry: UnitEntry) -> HttpResponse:
    place = Place(opened(outline), entry)
    other = beside.asked_for(request, place)

    def context() -> dict:
        page = get_object_or_404(LessonPage, pk=entry.page)
        shown = beside.context_of(place, other)
        if other is None:
            return shown | {"body": frames.body(place, lambda: body_html(request, page.readable("body")))}
        return shown | {"body": beside.body(request, page, place, other)}

    key = f"beside {other.words.lang}" if other else ""
    return render_unit(request, outline, entry, "learning/lesson.html", context, public_key=key)


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
    place, now = _readable(outline, entry), timezone.now()
    for_everybody = public_key is not None and is_public(request)
    reader = visitor(outline, now=now) if for_everybody else reader_of(request, place, now=now)
    if rules := reader.kept_out_by(entry):
        return _closed(request, place, reader, rules, now, for_everybody=for_everybody)

    def make(render: Callable = frames.rendered_for_all) -> Frame:
        return unit_frame(request, place, reader, template, context, render=render)

    if for_everybody:
        return _for_all(request, place, reader, make, now, key=public_key or "")
    if reader.enrolment and request.method == "GET":
        _remember(place, reader.enrolment, now)
    is_shared = public_key is not None
    frame = (
        frames.kept(place, key=public_key or "", make=make) if is_shared else make(frames.rendered_for_one)
    )
    return _for_reader(request, place, _with_parts(frame, place, reader), reader, unit_values)


def unit_frame(
    request: HttpRequest, place: Place, reader: Reader, template: str, context: Context, *, render: Callable
) -> Frame:
    given = context() if callable(context) else context
    page = render(template, unit_pages.context_of(place) | dict(given), request)
    return Frame(page, unit_pages.parts_of(place, reader.standing.after(place.unit)))


def _with_parts(frame: Frame, place: Place, reader: Reader) -> Frame:
    """The page is shared; where one goes on from it is everybody's own, where units open by rules."""
    if not place.content.rules:
        return frame
    return Frame(frame.page, unit_pages.parts_of(place, reader.standing.after(place.unit)))


def _closed(
    request: HttpRequest,
    place: Place,
    reader: Reader,
    rules: Sequence[Rule],
    now: datetime,
    *,
    for_everybody: bool,
) -> HttpResponse:
    """The unit among its neighbours, with the reasons in place of its words. Scripts and search engines are told that it is not the unit."""

    def make() -> Frame:
        said = closed_pages.context_of(place, reader, rules, now=now)
        template, render = "learning/closed.html", frames.rendered_for_all
        return unit_frame(request, place, reader, template, said, render=render)

    if for_everybody:
        response = _for_all(request, place, reader, make, now, key="closed")
    else:
        response = _for_reader(request, place, make(), reader, unit_values)
    response.status_code = (
        HTTPStatus.FORBIDDEN if response.status_code == HTTPStatus.OK else response.status_code
    )
    return response


def _for_all(
    request: HttpRequest,
    place: Place,
    reader: Reader,
    make: Callable[[], Frame],
    now: datetime,
    *,
    key: str = "",
    values: Callable = unit_values,
) -> HttpResponse:
    def page() -> str:
        frame = make()
        return frame.fill(values(frames.nobody(request), place, frame, reader))

    true_for = until_next(place.content, now=now)
    key = f"{key} {epoch(place.content, now=now)}" if place.content.rules else key
    return answers.for_all(request, place, key=key, make=page, true_for=true_for)


def _for_reader(
    request: HttpRequest, place: Place, frame: Frame, reader: Reader, values: Callable
) -> HttpResponse:
    return answers.for_one(frame.fill(values(request, place, frame, reader)))


def _remember(place: Place, enrolment: Enrolment, now: datetime) -> None:
    """The one thing that reading changes: where somebody goes on next time."""
    remember_place(enrolment=enrolment, unit_id=place.unit.id, language=place.language, now=now)


def progress_fragments(
    request: HttpRequest, outline: Outline, entry: UnitEntry, enrolment: Enrolment
) -> HttpResponse:
    """What a script puts into the page after a unit was done: elements, each with the id of its place."""
    place = _readable(outline, entry)
    standing = standing_in(outline, enrolment, now=timezone.now())
    user = cast("User", request.user)
    own = own_of(user, course=outline.course_id)
    reader = Reader(standing, user, enrolment, dates=own.dates)
    frame = Frame(unit_pages.fragments(), unit_pages.parts_of(place, standing.after(entry)))
    return answers.for_one(frame.fill(progress_values(place, frame, reader, token_field(request))))


def _readable(outline: Outline, entry: UnitEntry | None) -> Place:
    if not can_read(outline.course):
        raise Http404
    return Place(opened(outline), entry)
