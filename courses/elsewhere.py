"""What is found in other languages than the one that somebody reads: shown after what that language has, and marked."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q
from django.utils.translation import override
from wagtail.models import Locale, Page

from content import resolvers
from content.languages import name_of
from courses.models.course import Course
from courses.models.outline import Outline
from courses.outlines import OutlineData, UnitEntry
from courses.search import Snippet, snippet, text_of

MOST_PAGES = 40
MOST_SHOWN = 10


@dataclass(frozen=True)
class ForeignHit:
    """A course or a lesson with words in the language. `lang` is its code, `language` its name as its speakers write it."""

    title: str
    path: str
    lang: str
    course: str
    snippet: Snippet | None

    @property
    def language(self) -> str:
        return name_of(self.lang)


def search_elsewhere(words: Sequence[str], *, language: str, known: Iterable[str]) -> list[ForeignHit]:
    """The best pages, but none of the courses (by code) that are known from the reader's own language."""
    if not words:
        return []
    pages = _pages(words, language)
    outlines = _outlines({page.translation_key for page in pages}, language)
    shown = {
        entry.page: (outline, entry)
        for outline in outlines
        if outline.code not in set(known)
        for entry in _readable(outline)
    }
    found = [(*shown[page.pk], page) for page in pages if page.pk in shown]
    return [_hit(outline, entry, page, words) for outline, entry, page in found[:MOST_SHOWN]]


def _pages(words: Sequence[str], language: str) -> list[Page]:
    """In the order in which the index likes them."""
    others = Locale.objects.exclude(language_code=language)
    pages = Page.objects.live().public().filter(locale__in=list(others)).specific()
    return list(pages.search(" ".join(words), operator="and")[:MOST_PAGES])


def _outlines(keys: set[UUID], language: str) -> list[OutlineData]:
    """Of the courses that the pages belong to, in every other language that has words."""
    courses = Course.objects.filter(Q(uuid__in=keys) | Q(units__uuid__in=keys))
    rows = Outline.objects.listed().filter(course__in=courses.values("pk")).exclude(language=language)
    return [OutlineData.from_json(data) for data in rows.values_list("data", flat=True)]


def _readable(outline: OutlineData) -> list[OutlineData | UnitEntry]:
    """What has words of its own in the language; a quiz's text is its key, and what opens by rules may be closed."""
    units = [unit for unit in outline.units if unit.kind == "lesson" and not unit.opening]
    entries: list[OutlineData | UnitEntry] = [outline, *units]
    return [entry for entry in entries if entry.status != "missing"]


def _hit(
    outline: OutlineData, entry: OutlineData | UnitEntry, page: Page, words: Sequence[str]
) -> ForeignHit:
    with override(entry.lang):
        text = resolvers.plain(text_of(page))
    found = snippet(text, words) or snippet(entry.summary, words)
    return ForeignHit(
        title=entry.title, path=entry.path, lang=entry.lang, course=outline.title, snippet=found
    )
