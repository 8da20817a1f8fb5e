"""In which languages a course stands, and how far each of its pages is there: what readers are shown, and what waits in drafts."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from courses.models import Course
from courses.translations import said

DRAFTED = "drafted"


@dataclass(frozen=True)
class Translation:
    """A page in one language. `page` is its own page there, if it has one."""

    language: str
    status: str
    made_by: str
    page: int | None

    @property
    def label(self) -> Promise | str:
        if self.status == DRAFTED:
            return _("in work")
        return ", ".join(str(part) for part in said(self.status, self.made_by))


@dataclass(frozen=True)
class Languages:
    """`begun`: the languages other than the source's in which the course itself has a page."""

    source: str
    begun: tuple[str, ...]
    pages: dict[tuple[UUID, str], tuple[int, bool]]
    shown: dict[tuple[str, str], tuple[str, str]]

    def of(self, page: Page) -> list[Translation]:
        return [self._one(page, language) for language in self.begun]

    def _one(self, page: Page, language: str) -> Translation:
        key, is_live = self.pages.get((page.translation_key, language), (None, False))
        status, made_by = self.shown.get((str(page.translation_key), language), _unsaid(is_live))
        if status == "missing" and key is not None:
            status = DRAFTED
        return Translation(language, status, made_by, key)


def _unsaid(is_live: bool) -> tuple[str, str]:
    """Of what no outline shows: modules, and pages that are not live in the source language."""
    return ("human" if is_live else "missing"), "human"


def read_languages(course: Course, pages: Sequence[Page]) -> Languages:
    found = _pages_by_language(page.translation_key for page in pages)
    begun = sorted(code for key, code in found if key == course.uuid and code != course.source_language)
    return Languages(course.source_language, tuple(begun), found, _shown(course, begun))


def _pages_by_language(keys: Iterable[UUID]) -> dict[tuple[UUID, str], tuple[int, bool]]:
    """Aliases have no words of their own."""
    rows = Page.objects.filter(translation_key__in=list(keys), alias_of=None)
    values = rows.values_list("translation_key", "locale__language_code", "pk", "live")
    return {(key, code): (pk, live) for key, code, pk, live in values}


def _shown(course: Course, languages: Iterable[str]) -> dict[tuple[str, str], tuple[str, str]]:
    outlines = course.outlines.filter(language__in=list(languages))
    return {
        (one["uuid"], outline.language): (one["status"], one.get("made_by", "human"))
        for outline in outlines
        for one in [outline.data | {"uuid": str(course.uuid)}, *_units(outline.data)]
    }


def _units(data: dict) -> list[dict]:
    return [unit for module in data["modules"] for unit in module["units"]]
