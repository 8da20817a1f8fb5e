"""What a file of translations holds, whatever its format: one line a passage."""

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256

from wagtail.models import Locale

from studio.desk import passages
from studio.desk.passages import Passage
from studio.desk.shelves import Shelf

DONE, DRAFT, STALE, OPEN = "done", "machine", "stale", "open"
Name = tuple[str, str, str]


@dataclass(frozen=True)
class Line:
    """`page` is the translation key, `path` the place in it; source and target as wagtail-localize keeps them.

    `before` is the source that a stale target translates.
    """

    page: str
    path: str
    source: str
    target: str = ""
    state: str = OPEN
    before: str = ""

    @property
    def name(self) -> Name:
        return self.page, self.path, digest(self.source)


@dataclass(frozen=True)
class Book:
    """A file as it is read or written."""

    shelf: str
    source_language: str
    language: str
    lines: tuple[Line, ...]


class InvalidBook(ValueError):
    """The file as a whole cannot be read, or is not for here; it says why."""


def digest(source: str) -> str:
    return sha256(source.encode()).hexdigest()[:10]


def book_of(shelf: Shelf, locale: Locale) -> Book:
    source_language = shelf.entries[0].source.locale.language_code
    return Book(shelf.key, source_language, locale.language_code, tuple(_lines(shelf, locale)))


def _lines(shelf: Shelf, locale: Locale) -> Iterator[Line]:
    for entry in shelf.entries:
        for passage in passages.read(entry.source, locale):
            yield line_of(str(entry.source.object_id), passage)


def line_of(page: str, passage: Passage) -> Line:
    known = passage.translation or (passage.earlier[1] if passage.earlier else None)
    return Line(
        page=page,
        path=passage.path,
        source=passage.source,
        target=known.data if known else "",
        state=passage.state,
        before=passage.earlier[0] if passage.state == STALE and passage.earlier else "",
    )
