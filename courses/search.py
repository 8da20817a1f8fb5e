"""Finding courses and lessons: in titles and outcomes by their words, in lessons through the search index.

Only what outlines show is ever looked at, so a draft, an unpublished page or a quiz's key cannot be found.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from wagtail.models import Page
from wagtail.search import index

from content import resolvers
from courses.outlines import OutlineData, UnitEntry

LONGEST_QUERY = 100
MOST_WORDS = 8
MOST_LESSONS = 40
LESSONS_OF_A_COURSE = 3
SNIPPET = 180

_WORD = re.compile(r"\w+")


class Snippet(NamedTuple):
    before: str
    match: str
    after: str


@dataclass(frozen=True)
class LessonHit:
    title: str
    path: str
    lang: str
    snippet: Snippet | None


@dataclass(frozen=True)
class CourseHit:
    """How well a course answers (less is better), and which of its lessons do."""

    rank: int
    lessons: tuple[LessonHit, ...] = field(default=())


def words_of(query: str) -> tuple[str, ...]:
    """What to look for: a few words, without signs."""
    return tuple(_WORD.findall(unicodedata.normalize("NFC", query[:LONGEST_QUERY])))[:MOST_WORDS]


def fold(text: str) -> str:
    """Without accents and capitals, for comparing; places in it are places in the text."""
    return "".join(_folded(letter) for letter in text)


def snippet(text: str, words: Iterable[str]) -> Snippet | None:
    """A piece of the text around the first of the words; nothing where none of them stands in it."""
    folded = fold(text)
    places = [(folded.find(fold(word)), len(word)) for word in words]
    found = min((place for place in places if place[0] >= 0), default=None)
    if found is None:
        return None
    start, end = found[0], found[0] + found[1]
    return Snippet(_tail(text[:start], SNIPPET // 3), text[start:end], _head(text[end:], SNIPPET))


def search(outlines: Iterable[OutlineData], words: Sequence[str]) -> dict[str, CourseHit]:
    """What answers to all words, by course code."""
    outlines = list(outlines)
    pages = _search_index(outlines, words)
    hits = {outline.code: _course_hit(outline, words, pages) for outline in outlines}
    return {code: hit for code, hit in hits.items() if hit}


def _course_hit(
    outline: OutlineData, words: Sequence[str], pages: Mapping[int, tuple[int, Page]]
) -> CourseHit | None:
    lessons = [(_lesson_rank(unit, words, pages), unit) for unit in outline.units]
    found = sorted(((rank, unit) for rank, unit in lessons if rank is not None), key=lambda pair: pair[0])
    ranks = [rank for rank, _unit in found]
    if _holds(words, outline.title):
        ranks.append(-1)
    elif (
        _holds(words, outline.title, outline.promise, outline.summary, *outline.outcomes)
        or outline.page in pages
    ):
        ranks.append(0)
    if not ranks:
        return None
    shown = tuple(_lesson_hit(unit, words, pages) for _rank, unit in found[:LESSONS_OF_A_COURSE])
    return CourseHit(min(ranks), shown)


def _lesson_rank(unit: UnitEntry, words: Sequence[str], pages: Mapping[int, tuple[int, Page]]) -> int | None:
    if _holds(words, unit.title, unit.summary):
        return 1
    return 2 + pages[unit.page][0] if unit.page in pages else None


def _lesson_hit(unit: UnitEntry, words: Sequence[str], pages: Mapping[int, tuple[int, Page]]) -> LessonHit:
    text = resolvers.plain(text_of(pages[unit.page][1])) if unit.page in pages else ""
    found = snippet(text, words) or snippet(unit.summary, words)
    return LessonHit(unit.title, unit.path, unit.lang, found)


def _search_index(outlines: Iterable[OutlineData], words: Sequence[str]) -> dict[int, tuple[int, Page]]:
    """The pages whose text answers, with their rank, by key. A quiz's text is its key, and what opens by rules may be closed: both are left out."""
    shown = [outline.page for outline in outlines]
    shown += [
        unit.page
        for outline in outlines
        for unit in outline.units
        if unit.kind == "lesson" and not unit.opening
    ]
    pages = Page.objects.live().public().filter(pk__in=shown).specific()
    found = pages.search(" ".join(words), operator="and")[:MOST_LESSONS] if words else []
    return {page.pk: (rank, page) for rank, page in enumerate(found)}


def text_of(page: Page) -> str:
    """What the index holds of a page, without its title."""
    fields = [field for field in page.get_search_fields() if isinstance(field, index.SearchField)]
    values = [field.get_value(page) for field in fields if field.field_name != "title"]
    return " · ".join(" ".join(text.split()) for text in _strings(values) if text.strip())


def _strings(value: object) -> Iterable[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Iterable):
        for item in value:
            yield from _strings(item)


def _holds(words: Sequence[str], *texts: str) -> bool:
    folded = fold(" ".join(texts))
    return bool(words) and all(fold(word) in folded for word in words)


def _folded(letter: str) -> str:
    return unicodedata.normalize("NFKD", letter)[0].casefold()[0]


def _tail(text: str, length: int) -> str:
    if len(text) <= length:
        return text
    return "… " + text[-length:].partition(" ")[2]


def _head(text: str, length: int) -> str:
    if len(text) <= length:
        return text
    return text[:length].rpartition(" ")[0] + " …"
