"""A person's notes as a book: by course, in the order of the units, with what each belongs to."""

import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from .models import UnitNote
from .reading import outlines_of


@dataclass(frozen=True)
class Page:
    """One note. A unit that was taken out of its course has no address any more."""

    title: str
    url: str
    lang: str
    text: str
    language: str
    bookmarked: bool
    changed_at: datetime


@dataclass(frozen=True)
class Chapter:
    code: str
    title: str
    url: str
    lang: str
    pages: tuple[Page, ...]


def notebook(notes: Iterable[UnitNote], *, language: str) -> list[Chapter]:
    by_course = defaultdict(list)
    for note in notes:
        by_course[note.unit.course_id].append(note)
    outlines = outlines_of(by_course, language)
    chapters = [_chapter(by_course[course], outline) for course, outline in outlines.items()]
    return sorted(chapters, key=lambda chapter: chapter.code)


def _chapter(notes: list[UnitNote], outline) -> Chapter:
    content = outline.content
    notes = sorted(notes, key=lambda note: (note.unit_id not in content.by_id, note.unit.position))
    pages = tuple(_page(note, content.by_id.get(note.unit_id)) for note in notes)
    return Chapter(content.code, content.title, content.path, content.lang, pages)


def _page(note: UnitNote, entry) -> Page:
    return Page(
        title=entry.title if entry else note.unit.key,
        url=entry.path if entry else "",
        lang=entry.lang if entry else "",
        text=note.text,
        language=note.language,
        bookmarked=note.bookmarked,
        changed_at=note.changed_at,
    )


def as_markdown(chapters: Iterable[Chapter], *, address: str) -> str:
    """The whole book as one text; `address` goes before the paths."""
    return "\n".join(line for chapter in chapters for line in _markdown_lines(chapter, address))


def _markdown_lines(chapter: Chapter, address: str) -> list[str]:
    lines = [f"# {chapter.code} {chapter.title}", ""]
    for page in chapter.pages:
        lines += [f"## {page.title}", ""]
        lines += [f"<{address}{page.url}>", ""] if page.url else []
        lines += [page.text, ""] if page.text else []
    return lines


def as_json(chapters: Iterable[Chapter], *, address: str) -> str:
    notes = [_json_of(chapter, page, address) for chapter in chapters for page in chapter.pages]
    return json.dumps({"notes": notes}, ensure_ascii=False, indent=2)


def _json_of(chapter: Chapter, page: Page, address: str) -> dict:
    return {
        "course": chapter.code,
        "course_title": chapter.title,
        "unit_title": page.title,
        "address": f"{address}{page.url}" if page.url else None,
        "text": page.text,
        "language": page.language,
        "bookmarked": page.bookmarked,
        "changed_at": page.changed_at.isoformat(),
    }
