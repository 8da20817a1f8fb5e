"""PO, as translation programs read it. What nobody has checked, and what the source has left behind, is "fuzzy"."""

import polib
from django.utils.translation import gettext as _

from .lines import DONE, DRAFT, OPEN, STALE, Book, InvalidBook, Line

SUFFIX, TYPE = ".po", "text/x-gettext-translation"
SHELF, SOURCE = "X-Pontis-Shelf", "X-Source-Language"
_MACHINE = "Machine draft: nobody has checked it yet."


def write(book: Book) -> bytes:
    file = polib.POFile(wrapwidth=0)
    file.metadata = {
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=utf-8",
        "Content-Transfer-Encoding": "8bit",
        "Language": book.language,
        SOURCE: book.source_language,
        SHELF: book.shelf,
    }
    file.extend(_entry(line) for line in book.lines)
    return f"{file}\n".encode()


def _entry(line: Line) -> polib.POEntry:
    return polib.POEntry(
        msgctxt=f"{line.page} {line.path}",
        msgid=line.source,
        msgstr=line.target,
        flags=["fuzzy"] if line.state in {DRAFT, STALE} else [],
        previous_msgid=line.before or None,
        comment=_MACHINE if line.state == DRAFT else "",
    )


def read(data: bytes) -> Book:
    try:
        text = data.decode("utf-8-sig")
        if "\nmsgid " not in text:  # polib takes a text without that for the name of a file
            raise InvalidBook(_("This is no PO file."))
        file = polib.pofile(text)
    except (UnicodeDecodeError, OSError, ValueError) as error:
        raise InvalidBook(_("This PO file cannot be read: %(reason)s.") % {"reason": error}) from error
    said = file.metadata
    lines = tuple(_line(entry) for entry in file if not entry.obsolete)
    return Book(said.get(SHELF, ""), said.get(SOURCE, ""), said.get("Language", ""), lines)


def _line(entry: polib.POEntry) -> Line:
    page, _space, path = (entry.msgctxt or "").partition(" ")
    return Line(page, path, entry.msgid, entry.msgstr, _state(entry), entry.previous_msgid or "")


def _state(entry: polib.POEntry) -> str:
    if not entry.msgstr:
        return OPEN
    if "fuzzy" in entry.flags:
        return STALE if entry.previous_msgid else DRAFT
    return DONE
