"""From the page tree to the published shape of a course: which pages are live, whose words are shown, at which address."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from wagtail.models import Page

from .models import CataloguePage, Course, CoursePage, ModulePage, Unit, UnitPage
from .outlines import ModuleEntry, OutlineData, UnitEntry


@dataclass(frozen=True)
class CourseTree:
    """The live pages of one course: the source tree in order, and every language's words by translation key."""

    course: Course
    root: CoursePage
    modules: tuple[tuple[ModulePage, tuple[UnitPage, ...]], ...]
    words: dict[tuple[UUID, str], Page]

    @property
    def units(self) -> tuple[UnitPage, ...]:
        return tuple(unit for _, units in self.modules for unit in units)


def read_tree(course: Course) -> CourseTree | None:
    """The tree as it is live in the source language; nothing where the course is not published."""
    root = (
        CoursePage.objects.live()
        .filter(translation_key=course.uuid, locale__language_code=course.source_language)
        .first()
    )
    if root is None:
        return None
    pages = list(root.get_descendants().live().order_by("path").specific())
    return CourseTree(course, root, _modules(pages), _words(root, pages))


def _modules(pages: Iterable[Page]) -> tuple[tuple[ModulePage, tuple[UnitPage, ...]], ...]:
    modules: list[tuple[ModulePage, list[UnitPage]]] = []
    for page in pages:
        if isinstance(page, ModulePage):
            modules.append((page, []))
        elif isinstance(page, UnitPage) and modules and page.is_child_of(modules[-1][0]):
            modules[-1][1].append(page)
    return tuple((module, tuple(units)) for module, units in modules)


def _words(root: CoursePage, pages: list[Page]) -> dict[tuple[UUID, str], Page]:
    """Live pages that hold words of their own: an alias only repeats another language."""
    keys = [root.translation_key, *(page.translation_key for page in pages)]
    found = (
        Page.objects.live()
        .filter(translation_key__in=keys, alias_of=None)
        .select_related("locale")
        .specific()
    )
    return {(page.translation_key, page.locale.language_code): page for page in found}


def catalogue_addresses() -> dict[str, str]:
    """The address of the catalogue by language: a course is published in every language that has one."""
    pages = CataloguePage.objects.live().select_related("locale")
    return {page.locale.language_code: page.get_url() for page in pages}


class OutlineBuilder:
    """Writes one course in one language."""

    def __init__(self, tree: CourseTree, *, language: str, base: str, units: dict[UUID, Unit]):
        self.tree = tree
        self.language = language
        self.base = base
        self.units = units

    def build(self) -> OutlineData:
        root = self.tree.root
        words, lang, status = self._words_of(root)
        path = f"{self.base}{words.slug}/"
        modules = tuple(self._module(module, units, path) for module, units in self.tree.modules)
        return OutlineData(
            **self._facts(),
            title=words.title,
            promise=words.promise,
            summary=words.summary,
            credits=words.credits,
            outcomes=tuple(str(outcome.value) for outcome in words.outcomes),
            path=path,
            page=words.pk,
            render=words.fingerprint(),
            lang=lang,
            status=_of_course(status, modules),
            modules=modules,
        )

    def _facts(self) -> dict:
        course = self.tree.course
        return {
            "code": course.code,
            "state": course.state,
            "hours": course.hours,
            "level": course.level,
            "audiences": tuple(course.audiences),
            "topics": tuple(course.topics),
        }

    def _module(self, module: ModulePage, units: tuple[UnitPage, ...], path: str) -> ModuleEntry:
        words, lang, _ = self._words_of(module)
        path = f"{path}{words.slug}/"
        return ModuleEntry(
            uuid=str(module.translation_key),
            title=words.title,
            lang=lang,
            units=tuple(self._unit(unit, path) for unit in units),
        )

    def _unit(self, page: UnitPage, path: str) -> UnitEntry:
        words, lang, status = self._words_of(page)
        unit = self.units[page.translation_key]
        return UnitEntry(
            id=unit.pk,
            uuid=str(unit.uuid),
            key=unit.key,
            kind=unit.kind,
            title=words.title,
            summary=words.summary,
            minutes=unit.minutes,
            requirement=unit.requirement,
            rule=unit.rule,
            path=f"{path}{words.slug}/",
            page=words.pk,
            render=words.fingerprint(),
            lang=lang,
            status=status,
        )

    def _words_of(self, source: Page) -> tuple[Page, str, str]:
        """The page whose words are shown here, their language and how far they are."""
        source_language = self.tree.course.source_language
        if self.language == source_language:
            return source, source_language, "original"
        words = self.tree.words.get((source.translation_key, self.language))
        if words is None:
            return source, source_language, "missing"
        return words, self.language, _status(words, source)


def _of_course(status: str, modules: Iterable[ModuleEntry]) -> str:
    """A translated title promises nothing about the lessons."""
    is_missing = any(unit.status == "missing" for module in modules for unit in module.units)
    return "partial" if is_missing and status != "missing" else status


def _status(words: Page, source: Page) -> str:
    return "human" if words.translated_from in ("", source.fingerprint()) else "stale"
