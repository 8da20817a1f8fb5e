"""Drafts as a learner will see them: the page as it is being written, in the frame of its course."""

from collections.abc import Mapping
from dataclasses import replace

from django.http import HttpRequest, HttpResponse
from wagtail.models import Page

from courses.models import Course, CoursePage, CourseState, LessonPage, Outline
from courses.models.unit import Unit
from courses.outlines import ModuleEntry, OutlineData, UnitEntry

from . import answers, course_pages, frames, unit_pages
from .frames import Frame
from .places import Place
from .readers import unit_values, visitor
from .views import body_html


def preview_course(request: HttpRequest, page: CoursePage) -> HttpResponse:
    place = Place(_outline(page, _course_content(page, _published(page))))
    words = {"about": body_html(request, page.body), "illustration": page.illustration}
    html = frames.rendered_for_all("learning/course.html", course_pages.context_of(place) | words, request)
    frame = Frame(html, course_pages.parts_of(place))
    return answers.for_one(
        frame.fill(course_pages.values(frames.nobody(request), place, frame, visitor(place.outline)))
    )


def preview_lesson(request: HttpRequest, page: LessonPage) -> HttpResponse:
    return preview_unit(request, page, "learning/lesson.html", {"body": body_html(request, page.body)})


def preview_unit(request: HttpRequest, page, template: str, context: Mapping) -> HttpResponse:
    """The draft of a unit of any kind, as `render_unit` will show it to a visitor."""
    course_page = page.get_parent().get_parent().specific
    place = _place(page, _outline(course_page, _course_content(course_page, _published(course_page))))
    html = frames.rendered_for_all(template, unit_pages.context_of(place) | dict(context), request)
    frame = Frame(html, unit_pages.parts_of(place))
    return answers.for_one(
        frame.fill(unit_values(frames.nobody(request), place, frame, visitor(place.outline)))
    )


def _published(page: CoursePage) -> OutlineData | None:
    outlines = Outline.objects.in_language(page.locale.language_code)
    outline = outlines.filter(course__uuid=page.translation_key).first()
    return outline.content if outline else None


def _course_content(page: CoursePage, published: OutlineData | None) -> OutlineData:
    """The course as it is published, with the words and facts that are being written."""
    return OutlineData(
        code=page.code,
        state=page.offered,
        hours=page.hours,
        level=page.level,
        audiences=tuple(page.audiences),
        topics=tuple(page.topics),
        title=page.title,
        promise=page.promise,
        summary=page.summary,
        credits=page.credits,
        outcomes=tuple(str(outcome.value) for outcome in page.outcomes),
        path=published.path if published else page.get_url() or "/",
        page=page.pk or 0,
        render="",
        lang=page.locale.language_code,
        status=published.status if published else "original",
        modules=published.modules if published else (),
    )


def _outline(page: CoursePage, content: OutlineData) -> Outline:
    """An outline that is not stored: its course may not even exist yet."""
    course = Course.objects.filter(uuid=page.translation_key).first() or Course(
        uuid=page.translation_key, code=page.code or "draft", state=CourseState.DRAFT
    )
    outline = Outline(course=course, language=page.locale.language_code, path=content.path, version=-1)
    outline.content = content
    return outline


def _place(page, outline: Outline) -> Place:
    entry = _entry(page, outline)
    modules = outline.content.modules
    if entry.uuid in {unit.uuid for unit in outline.content.units}:
        modules = tuple(_with(module, entry) for module in modules)
    else:
        module = page.get_parent()
        modules = (
            *modules,
            ModuleEntry(str(module.translation_key), module.title, outline.language, (entry,)),
        )
    outline.content = replace(outline.content, modules=modules)
    return Place(outline, entry)


def _with(module: ModuleEntry, entry: UnitEntry) -> ModuleEntry:
    units = tuple(entry if unit.uuid == entry.uuid else unit for unit in module.units)
    return replace(module, units=units)


def _entry(page: Page, outline: Outline) -> UnitEntry:
    unit = Unit.objects.filter(uuid=page.translation_key).first()
    return UnitEntry(
        id=unit.pk if unit else 0,
        uuid=str(page.translation_key),
        key=unit.key if unit else page.slug,
        kind=page.kind,
        title=page.title,
        summary=page.summary,
        minutes=page.minutes,
        requirement=page.requirement,
        rule=page.rule,
        path=f"{outline.content.path}{page.get_parent().slug}/{page.slug or 'draft'}/",
        page=page.pk or 0,
        render="",
        lang=page.locale.language_code,
        status="original",
    )
