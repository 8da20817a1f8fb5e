"""Drafts as a learner will see them: the page as it is being written, in the frame of its course as all its drafts make it."""

from collections.abc import Mapping
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from wagtail.models import Page

from courses.drafts import DraftCourse, read_drafts
from courses.models import Course, CoursePage, CourseState, LessonPage

from . import answers, closed_pages, course_pages, frames, unit_pages
from .frames import Frame
from .places import Place
from .readers import author, unit_values
from .sights import Sight, sight_of
from .views import body_html


def preview_course(request: HttpRequest, page: CoursePage) -> HttpResponse:
    sight = sight_of(request) or _sight(page, page)
    words = {"about": body_html(request, page.readable("body")), "illustration": page.illustration}
    context = course_pages.context_of(sight.place) | words
    frame = Frame(_rendered(request, "learning/course.html", context), course_pages.parts_of(sight.place))
    return _answer(request, sight, frame, course_pages.values)


def preview_lesson(request: HttpRequest, page: LessonPage) -> HttpResponse:
    return preview_unit(
        request, page, "learning/lesson.html", {"body": body_html(request, page.readable("body"))}
    )


def preview_unit(request: HttpRequest, page, template: str, context: Mapping) -> HttpResponse:
    """The draft of a unit of any kind, as `render_unit` will show it: to whom the sight says, else to a visitor.

    A sight comes in by the rules of its day; the editor's own preview says them and opens all the same.
    """
    sight = sight_of(request) or _sight(page, page.get_parent().get_parent().specific)
    place, reader, now = sight.place, sight.reader, sight.now
    if rules := reader.kept_out_by(place.unit):
        template, context = "learning/closed.html", closed_pages.context_of(place, reader, rules, now=now)
    elif not sight_of(request):
        context = {"rules_said": closed_pages.shown_to_authors(place, now=now), **context}
    page_html = _rendered(request, template, unit_pages.context_of(place) | dict(context))
    frame = Frame(page_html, unit_pages.parts_of(place, reader.standing.after(place.unit)))
    return _answer(request, sight, frame, unit_values)


def _rendered(request: HttpRequest, template: str, context: Mapping):
    render = frames.rendered_for_one if sight_of(request) else frames.rendered_for_all
    return render(template, context, request)


def _answer(request: HttpRequest, sight: Sight, frame: Frame, values) -> HttpResponse:
    seen_by = request if sight_of(request) else frames.nobody(request)
    return answers.for_one(frame.fill(values(seen_by, sight.place, frame, sight.reader)))


def _sight(page: Page, course_page: CoursePage) -> Sight:
    """That of the editor: a visitor before the page as it is being written, to whom nothing is closed."""
    now = timezone.now()
    draft = _draft(page, course_page, now)
    entry = _entry(draft, page.translation_key)
    place = Place(draft.outline, entry)
    return Sight(place, author(place.outline), now)


def _draft(page: Page, course_page: CoursePage, now) -> DraftCourse:
    course = _course(course_page)
    root = _root(course, course_page)
    return read_drafts(course, root, language=page.locale.language_code, at=now, edited=page)


def _course(page: CoursePage) -> Course:
    """It may not even exist yet."""
    return Course.objects.filter(uuid=page.translation_key).first() or Course(
        uuid=page.translation_key,
        code=page.code or "draft",
        state=CourseState.DRAFT,
        source_language=page.locale.language_code,
    )


def _root(course: Course, page: CoursePage) -> CoursePage:
    if page.locale.language_code == course.source_language:
        return page
    source = CoursePage.objects.filter(
        translation_key=course.uuid, locale__language_code=course.source_language
    )
    return source.get()


def _entry(draft: DraftCourse, key: UUID):
    return next((unit for unit in draft.outline.content.units if unit.uuid == str(key)), None)
