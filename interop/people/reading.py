"""A file of people → its rows, in a process of its own. `read_packed` is what runs there."""

import json
import re
from typing import NamedTuple

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from safety import archives, child
from safety.tablefiles import Limits, UnsafeTable, read_csv, read_xlsx

WORK = "interop.people.reading:read_packed"
LARGEST = 20_000_000
MOST_ROWS = 100_000
LIMITS = Limits(rows=MOST_ROWS + 1, columns=200, cell=5_000, part=90_000_000, cells=2_000_000, line=1_000_000)
_UNWANTED = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]")
_FIRST_GREEK = 0xB8
_MOST_BYTES_ALONE = 0.5


class Table(NamedTuple):
    """`rows` with their numbers in the file."""

    headings: list[str]
    rows: list[tuple[int, list[str]]]


def read(data: bytes, *, language: str) -> Table:
    """Raises `child.ChildError`, with words for people."""
    packed = json.dumps({"language": language}).encode() + b"\n" + data
    headings, rows = json.loads(child.run(WORK, packed, settings=settings.TABLE_SETTINGS))
    return Table(headings, [(number, cells) for number, cells in rows])


def read_packed(data: bytes) -> bytes:
    facts, _line, file = data.partition(b"\n")
    return json.dumps(read_here(file, language=json.loads(facts)["language"])).encode()


def read_here(data: bytes, *, language: str) -> Table:
    """Without a process of its own: in it, and in tests of what follows."""
    with translation.override(language):
        try:
            return _table(data)
        except UnsafeTable as error:
            place = _("Row %(number)s:") % {"number": error.row} + " " if error.row else ""
            raise child.RefusalError(f"{place}{error.reason}") from error


def _table(data: bytes) -> Table:
    if len(data) > LARGEST:
        raise UnsafeTable(_("The file is larger than %(size)s megabytes.") % {"size": LARGEST // 1_000_000})
    rows = (
        read_xlsx(data, limits=LIMITS)
        if archives.is_archive(data)
        else read_csv(text_of(data), limits=LIMITS)
    )
    found = [(number, [_cell(cell) for cell in cells]) for number, cells in rows]
    if len(found) < 2:
        raise UnsafeTable(_("The first row names the columns, and at least one row of people follows it."))
    (_number, headings), *rest = found
    return Table(headings, rest)


def _cell(text: str) -> str:
    return " ".join(_UNWANTED.sub(" ", text).split())


def text_of(data: bytes) -> str:
    """By the mark at its beginning, or as UTF-8, or as UTF-16 without a mark, or as Windows writes it in the west or in Greece."""
    for mark, encoding in ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if data.startswith(mark):
            return _decoded(data, encoding)
    if b"\0" in data[:200]:
        return _decoded(data, "utf-16-le" if data[1:2] == b"\0" else "utf-16-be")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return _decoded(data, _windows(data))


def _decoded(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        said = _("The letters of this file cannot be read. Save it as CSV in UTF-8, or as XLSX.")
        raise UnsafeTable(said, data[: error.start].count(b"\n") + 1) from error


def _windows(data: bytes) -> str:
    """In Greek words nearly all letters lie above the Latin ones; in western languages those with accents mostly stand alone."""
    above = [place for place, byte in enumerate(data) if byte >= _FIRST_GREEK]
    high = set(above)
    alone = sum(place - 1 not in high and place + 1 not in high for place in above)
    return "cp1252" if alone > len(above) * _MOST_BYTES_ALONE else "cp1253"
