"""The only reader of tables from outside: CSV and XLSX as rows of text, each with its number, within limits."""

import csv
import zlib
from collections.abc import Iterator
from datetime import date, datetime
from io import BytesIO, StringIO
from xml.etree.ElementTree import ParseError

from defusedxml.common import DefusedXmlException
from django.utils.translation import gettext as _
from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from .archives import Archive, UnsafeArchive, open_archive
from .tables import FORMULA_STARTS

MOST_ROWS = 5_000
MOST_COLUMNS = 500
LONGEST_CELL = 100_000
LARGEST_PART = 8_000_000
MOST_CELLS = 200_000
DELIMITERS = ",;\t"
_DAMAGED = (
    AttributeError,
    DefusedXmlException,
    EOFError,
    IndexError,
    InvalidFileException,
    KeyError,
    OSError,
    ParseError,
    RuntimeError,
    TypeError,
    ValueError,
    zlib.error,
)

Rows = Iterator[tuple[int, list[str]]]


class UnsafeTable(ValueError):
    def __init__(self, reason: str, row: int = 0):
        self.reason = reason
        self.row = row
        super().__init__(reason)


def read_csv(text: str) -> Rows:
    """Rows that hold something, with the line on which each begins. The first line shows what parts the cells."""
    reader = csv.reader(StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    line = 1
    try:
        for row in reader:
            yield from _checked(line, [_unguarded(cell) for cell in row])
            line = reader.line_num + 1
    except csv.Error as error:
        raise UnsafeTable(
            _("A cell is damaged: a quotation mark is missing, or it is too long."), line
        ) from error


def _delimiter(text: str) -> str:
    first = text.partition("\n")[0]
    return max(DELIMITERS, key=first.count)


def _unguarded(cell: str) -> str:
    """Without the apostrophe that keeps spreadsheets from reading a text as a formula."""
    bare = cell.lstrip("'")
    return cell[1:] if cell != bare and bare.startswith(FORMULA_STARTS) else cell


def guarded(cell: str) -> str:
    """An apostrophe of the text itself, where the writer's would be taken for it."""
    bare = cell.lstrip("'")
    return f"'{cell}" if cell != bare and bare.startswith(FORMULA_STARTS) else cell


def read_xlsx(data: bytes) -> Rows:
    """The first sheet."""
    try:
        _refuse_large(open_archive(data))
        book = load_workbook(BytesIO(data), read_only=True, data_only=True, keep_links=False)
        sheet = book.worksheets[0]
        sheet.reset_dimensions()
        rows = sheet.iter_rows(max_row=MOST_ROWS + 1, max_col=MOST_COLUMNS + 1, values_only=True)
        for number, row in enumerate(rows, 1):
            yield from _checked(number, [_text(cell) for cell in row])
    except UnsafeTable:
        raise
    except UnsafeArchive as error:
        raise UnsafeTable(str(error)) from error
    except _DAMAGED as error:
        raise UnsafeTable(_("This is no XLSX file, or it is damaged.")) from error


def _refuse_large(archive: Archive) -> None:
    """A sheet is read cell by cell, but its rows and its texts are held as a whole."""
    for name in archive.names:
        if name.startswith("xl/") and name.endswith(".xml"):
            part = archive.read(name)
            if len(part) > LARGEST_PART or part.count(b"<c") > MOST_CELLS:
                raise UnsafeTable(_("The workbook is too large: %(name)s.") % {"name": name})


def _checked(number: int, cells: list[str]) -> Rows:
    while cells and not cells[-1].strip():
        cells.pop()
    if number > MOST_ROWS:
        raise UnsafeTable(_("A table has at most %(count)s rows.") % {"count": MOST_ROWS}, number)
    if len(cells) > MOST_COLUMNS:
        raise UnsafeTable(_("A table has at most %(count)s columns.") % {"count": MOST_COLUMNS}, number)
    if any(len(cell) > LONGEST_CELL for cell in cells):
        raise UnsafeTable(_("A cell has more than %(size)s letters.") % {"size": LONGEST_CELL}, number)
    if cells:
        yield number, cells


def _text(cell: object) -> str:
    match cell:
        case None:
            return ""
        case bool():
            return str(cell).lower()
        case float() if cell.is_integer():
            return str(int(cell))
        case datetime() | date():
            return cell.isoformat()
        case _:
            return str(cell)
