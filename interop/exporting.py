"""The pages of a course → a course folder: words, facts and rules, without ids that can be derived again."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any
from uuid import UUID

from wagtail.models import Page

from assessments.models import AssignmentPage, CasePage, QuizPage
from courses.models import Course, CoursePage, LessonPage, Unit, UnitPage, WordsPage

from . import before, parts, rubrics, streams, untranslated
from .coursepages import CoursePages, read_pages
from .folder import forms, openings, rules
from .folder.lines import plain
from .folder.schema import (
    CourseFolder,
    CourseWords,
    ModuleSpec,
    PageWords,
    UnitSpec,
    UnitWords,
)
from .folder.shape import aligned, aligned_form
from .identities import course_id, module_id, unit_id
from .references import Outward


class UnknownCourseError(LookupError):
    pass


def export_course(code: str, *, drafts: bool = False) -> CourseFolder:
    """What readers see, or with `drafts` what stands in the CMS."""
    course = Course.objects.filter(code=code).first()
    if course is None:
        raise UnknownCourseError(f"There is no course {code}.")
    pages = read_pages(course, drafts=drafts)
    if pages is None:
        raise UnknownCourseError(f"The course {code} has no published page.")
    return folder_of(pages)


def folder_of(pages: CoursePages) -> CourseFolder:
    course = pages.course
    root: CoursePage = pages.source(course.uuid)
    refs = Outward()
    keys = dict(Unit.objects.filter(uuid__in=pages.units).values_list("uuid", "key"))
    modules = tuple(_module(pages, uuid, units, keys, refs) for uuid, units in pages.modules.items())
    words = {language: _course_words(pages, page, refs) for language, page in pages.of(course.uuid).items()}
    return CourseFolder(
        **facts_of(root),
        source=course.source_language,
        modules=modules,
        id=_unless(course.uuid, course_id(root.code)),
        illustration=root.illustration,
        words=words,
        media=refs.media,
        rubrics=rubrics.stored_of(pages, refs),
    )


def facts_of(page: CoursePage) -> dict[str, Any]:
    return {
        "code": page.code,
        "state": str(page.offered),
        "hours": page.hours,
        "level": str(page.level),
        "audiences": tuple(page.audiences),
        "topics": tuple(page.topics),
        **before.of_page(page),
    }


def _unless(uuid: UUID, derived: UUID) -> str:
    return "" if uuid == derived else str(uuid)


def _module(
    pages: CoursePages, uuid: UUID, units: Iterable[UUID], keys: dict[UUID, str], refs: Outward
) -> ModuleSpec:
    key = module_key(pages, uuid)
    code = pages.source(pages.course.uuid).code
    return ModuleSpec(
        key=key,
        units=tuple(_unit(pages, unit, keys[unit], refs) for unit in units),
        id=_unless(uuid, module_id(code, key)),
        opens=openings.of_stream(pages.source(uuid).opening),
    )


def module_key(pages: CoursePages, uuid: UUID) -> str:
    """A module has no key but its address in the source language."""
    return pages.source(uuid).slug


def _unit(pages: CoursePages, uuid: UUID, key: str, refs: Outward) -> UnitSpec:
    source: UnitPage = pages.source(uuid)
    code = pages.source(pages.course.uuid).code
    words = {language: unit_words(page, refs) for language, page in pages.of(uuid).items()}
    original = words[pages.course.source_language]
    return UnitSpec(
        **rules_of(source),
        key=key,
        kind=source.kind,
        id=_unless(uuid, unit_id(code, key)),
        words={language: _paired(unit, original) for language, unit in words.items()},
    )


def rules_of(page: UnitPage) -> dict[str, Any]:
    return {
        "minutes": page.minutes,
        "requirement": str(page.requirement),
        "rule": str(page.rule),
        "rules": rules.of_page(page),
        "opens": openings.of_stream(page.opening),
        "review_on": page.review_on,
    }


def _paired(words: UnitWords, original: UnitWords) -> UnitWords:
    """What no longer fits its source is shown to nobody: it is not translated yet."""
    sources = {question.key: question for question in original.questions}
    known = [question for question in words.questions if question.key in sources]
    fitting = [aligned(question, sources[question.key]) for question in known]
    form = aligned_form(forms.FORM["fields"], words.form, original.form)
    return replace(words, questions=tuple(question for question in fitting if question), form=form)


def page_words(page: Page) -> dict[str, Any]:
    return {
        "title": plain(page.title),
        "slug": page.slug,
        "summary": plain(page.summary),
        "seo_title": plain(page.seo_title),
        "search_description": plain(page.search_description),
    }


def _course_words(pages: CoursePages, page: CoursePage, refs: Outward) -> CourseWords:
    language = page.locale.language_code
    modules = {
        module_key(pages, uuid): PageWords(**page_words(pages.words[uuid, language]))
        for uuid in pages.modules
        if (uuid, language) in pages.words
    }
    return CourseWords(
        **page_words(page),
        **_told(page),
        promise=plain(page.promise),
        outcomes=tuple(plain(outcome.value) for outcome in page.outcomes),
        credits=plain(page.credits),
        body=streams.blocks_out(untranslated.raw_of(page, "body"), refs),
        modules=modules,
    )


def unit_words(page: UnitPage, refs: Outward) -> UnitWords:
    return UnitWords(**page_words(page), **_told(page), **_BODIES[type(page)](page, refs))


def _told(page: WordsPage) -> dict[str, Any]:
    return {"made_by": page.made_by, "untranslated": untranslated.names_of(page)}


def _lesson(page: LessonPage, refs: Outward) -> dict[str, Any]:
    return {"body": streams.blocks_out(untranslated.raw_of(page, "body"), refs)}


def _quiz(page: QuizPage, refs: Outward) -> dict[str, Any]:
    return {
        "body": streams.blocks_out(untranslated.raw_of(page, "introduction"), refs),
        "questions": parts.questions_out(untranslated.raw_of(page, "questions"), page.translation_key, refs),
    }


def _assignment(page: AssignmentPage, refs: Outward) -> dict[str, Any]:
    form = parts.parts_out(
        forms.FORM["fields"], untranslated.raw_of(page, "fields"), parts.form_id(page.translation_key), refs
    )
    return {"body": streams.blocks_out(untranslated.raw_of(page, "introduction"), refs), "form": tuple(form)}


def _case(page: CasePage, refs: Outward) -> dict[str, Any]:
    return {
        "body": streams.blocks_out(untranslated.raw_of(page, "introduction"), refs),
        "scenes": streams.scenes_out(untranslated.raw_of(page, "scenes"), refs),
    }


_BODIES = {LessonPage: _lesson, QuizPage: _quiz, CasePage: _case, AssignmentPage: _assignment}
