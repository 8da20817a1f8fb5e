"""From the page tree to the published shape of a course: which pages are live, whose words are shown, at which address."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from wagtail.models import Page

from .models import CataloguePage, Course, CoursePage, ModulePage, Strength, Unit, UnitPage, WordsPage
from .models.pages.words import digest
from .opening.rules import from_json
from .outlines import ModuleEntry, Need, OutlineData, UnitEntry
from .translated import Words, read_words
from .translations import HUMAN, weakest


@dataclass(frozen=True)
class CourseTree:
    """The live pages of one course: the source tree in order, and the words of other languages by translation key."""

    course: Course
    root: CoursePage
    modules: tuple[tuple[ModulePage, tuple[UnitPage, ...]], ...]
    words: Mapping[tuple[UUID, str], Words | WordsPage]
    known: dict[int, str] = field(default_factory=dict, compare=False, repr=False)

    @property
    def units(self) -> tuple[UnitPage, ...]:
        return tuple(unit for _, units in self.modules for unit in units)

    def fingerprint(self, page: Words | WordsPage) -> str:
        """Asked of a source page in every language."""
        if page.pk not in self.known:
            self.known[page.pk] = page.fingerprint()
        return self.known[page.pk]

    @property
    def said(self) -> Iterator[tuple[Words | WordsPage, str]]:
        """All words, each with their language."""
        for page in (self.root, *(page for module, units in self.modules for page in (module, *units))):
            yield page, self.course.source_language
        yield from ((words, language) for (_, language), words in self.words.items())

    @property
    def placed(self) -> list[tuple[ModulePage, UnitPage]]:
        """Each unit with the module that it stands in."""
        return [(module, unit) for module, units in self.modules for unit in units]


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
    return CourseTree(course, root, modules_of(pages), _words(root, pages))


def modules_of(pages: Iterable[Page]) -> tuple[tuple[ModulePage, tuple[UnitPage, ...]], ...]:
    modules: list[tuple[ModulePage, list[UnitPage]]] = []
    for page in pages:
        if isinstance(page, ModulePage):
            modules.append((page, []))
        elif isinstance(page, UnitPage) and modules and page.is_child_of(modules[-1][0]):
            modules[-1][1].append(page)
    return tuple((module, tuple(units)) for module, units in modules)


def _words(root: CoursePage, pages: list[Page]) -> dict[tuple[UUID, str], Words]:
    every = (root, *pages)
    return read_words({page.translation_key for page in every}, without=[page.pk for page in every])


def catalogue_addresses() -> dict[str, str]:
    """The address of the catalogue by language: a course is published in every language that has one."""
    pages = CataloguePage.objects.live().select_related("locale")
    return {page.locale.language_code: page.get_url() for page in pages}


def needs_of(course: Course) -> tuple[Need, ...]:
    """What comes before it, as it is published."""
    rows = course.prerequisites.in_force().order_by("position").select_related("needs")
    return tuple(Need(row.needs_id, row.needs.code, row.strength == Strength.REQUIRED) for row in rows)


class OutlineBuilder:
    """Writes one course in one language."""

    def __init__(
        self,
        tree: CourseTree,
        *,
        language: str,
        base: str,
        units: dict[UUID, Unit],
        needs: tuple[Need, ...] = (),
    ):
        self.tree = tree
        self.needs = needs
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
            summary=_summary(words),
            **self._texts(words),
            path=path,
            page=words.pk,
            render=self._render(words, root),
            lang=lang,
            modules=modules,
            **_standing_of_course(status, words.made_by, modules),
        )

    def _texts(self, words: Words | CoursePage) -> dict:
        """All in the source's words as long as one of them is not translated."""
        own = {"promise", "credits", "outcomes", *(str(outcome.id) for outcome in words.outcomes)}
        is_whole = own.isdisjoint(words.untranslated)
        said = words if is_whole else self.tree.root
        return {
            "promise": said.promise,
            "credits": said.credits,
            "outcomes": tuple(str(outcome.value) for outcome in said.outcomes),
            "texts_language": "" if is_whole else self.tree.course.source_language,
        }

    def _facts(self) -> dict:
        course = self.tree.course
        return {
            "code": course.code,
            "state": course.state,
            "hours": course.hours,
            "level": course.level,
            "audiences": tuple(course.audiences),
            "topics": tuple(course.topics),
            "needs": self.needs,
            "successor": course.successor_id or 0,
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
            summary=_summary(words),
            minutes=unit.minutes,
            requirement=unit.requirement,
            rule=unit.rule,
            path=f"{path}{words.slug}/",
            page=words.pk,
            render=self._render(words, page),
            lang=lang,
            status=status,
            made_by=HUMAN if status in _NOT_TRANSLATED else words.made_by,
            opening=from_json(unit.opening),
        )

    def _words_of(self, source: WordsPage) -> tuple[Words | WordsPage, str, str]:
        """The page whose words are shown here, their language and how far they are."""
        source_language = self.tree.course.source_language
        if self.language == source_language:
            return source, source_language, "original"
        words = self.tree.words.get((source.translation_key, self.language))
        if words is None or "title" in words.untranslated:  # a page without a name is not there yet
            return source, source_language, "missing"
        return words, self.language, self._status(words, source)

    def _status(self, words: Words, source: WordsPage) -> str:
        """What is missing comes before what is old, and that before who made it."""
        if words.untranslated:
            return "partial"
        return words.made_by if words.translated_from in ("", self.tree.fingerprint(source)) else "stale"

    def _render(self, words: Words, source: WordsPage) -> str:
        """Moves with all that is read on the page: where parts are not translated, with the source's words, too."""
        own = self._shown(words)
        return digest([own, words.untranslated, self._shown(source)]) if words.untranslated else own

    def _shown(self, page: Words | WordsPage) -> str:
        """Its words, and how often a picture or a file in them was replaced."""
        own = self.tree.fingerprint(page)
        return digest([own, page.render_version]) if page.render_version else own


def _summary(words: Words | WordsPage) -> str:
    """Lists can do without."""
    return "" if "summary" in words.untranslated else words.summary


_NOT_TRANSLATED = ("original", "missing")


def _standing_of_course(status: str, made_by: str, modules: Iterable[ModuleEntry]) -> dict[str, Any]:
    """A translated title promises nothing about the lessons."""
    if status in _NOT_TRANSLATED:
        return {"status": status, "made_by": HUMAN}
    units = [unit for module in modules for unit in module.units]
    made_by = weakest([made_by, *(unit.made_by for unit in units)])
    if any(unit.status in {"missing", "partial"} for unit in units):
        status = "partial"
    return {"status": status if status in {"partial", "stale"} else made_by, "made_by": made_by}
