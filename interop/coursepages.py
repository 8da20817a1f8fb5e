"""The pages of a course in every language, as they are live or as they stand in drafts."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from uuid import UUID

from wagtail.models import Page

from courses.models import Course, CoursePage, ModulePage, UnitPage


@dataclass
class CoursePages:
    """`modules` are the source's, in order, each with its units; `words` all pages by id and language.

    `drafts`: as it stands in the CMS, not as readers see it.
    """

    course: Course
    modules: dict[UUID, list[UUID]] = field(default_factory=dict)
    words: dict[tuple[UUID, str], Page] = field(default_factory=dict)
    drafts: bool = False

    def of(self, uuid: UUID) -> dict[str, Page]:
        """The pages of one identity by language."""
        return {language: page for (other, language), page in self.words.items() if other == uuid}

    def source(self, uuid: UUID) -> Page:
        return self.words[uuid, self.course.source_language]

    @property
    def units(self) -> list[UUID]:
        return [unit for units in self.modules.values() for unit in units]


def read_pages(course: Course, *, drafts: bool) -> CoursePages | None:
    """None where the course has no page in its source language, or no live one."""
    roots = CoursePage.objects.filter(
        translation_key=course.uuid, locale__language_code=course.source_language
    )
    root = (roots if drafts else roots.live()).first()
    if root is None:
        return None
    below = root.get_descendants().order_by("path").specific()
    structure = list(below if drafts else below.live())
    keys = [page.translation_key for page in [root, *structure]]
    pages = Page.objects.filter(translation_key__in=keys, alias_of=None).select_related(
        "locale", "latest_revision"
    )
    shown = list((pages if drafts else pages.live()).specific())
    languages = {page.locale_id for page in shown if page.translation_key == course.uuid}
    words = {
        (page.translation_key, page.locale.language_code): _as_shown(page, drafts=drafts)
        for page in shown
        if page.locale_id in languages
    }
    return CoursePages(course, _modules(structure), words, drafts)


def _as_shown(page: Page, *, drafts: bool) -> Page:
    is_behind = page.has_unpublished_changes or not page.live
    return page.get_latest_revision_as_object() if drafts and is_behind and page.latest_revision_id else page


def _modules(pages: Iterable[Page]) -> dict[UUID, list[UUID]]:
    modules: dict[UUID, list[UUID]] = {}
    parents: dict[str, UUID] = {}
    for page in pages:
        if isinstance(page, ModulePage):
            modules[page.translation_key] = []
            parents[page.path] = page.translation_key
        elif isinstance(page, UnitPage) and (above := page.path[: -page.steplen]) in parents:
            modules[parents[above]].append(page.translation_key)
    return modules
