"""The only reader of tables from outside: CSV and XLSX as rows of text, each with its number, within limits."""

import csv
import zlib
from collections.abc import Iterator
from datetime import date, datetime
from io import BytesIO, StringIO
from itertools import dropwhile
from typing import NamedTuple
from xml.etree.ElementTree import ParseError

from defusedxml.common import DefusedXmlException
from django.utils.translation import gettext as _
from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from .archives import MOST_BYTES_OF_ONE, Archive, UnsafeArchive, open_archive
from .tables import FORMULA_STARTS

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


class Limits(NamedTuple):
    """`part` in bytes of one file of a workbook, `cells` in all of them, `line` in letters of a line of CSV."""

    rows: int = 5_000
    columns: int = 500
    cell: int = 100_000
    part: int = 8_000_000
    cells: int = 200_000
    line: int = 4_000_000


USUAL = Limits()


class UnsafeTable(ValueError):
    def __init__(self, reason: str, row: int = 0):
        self.reason = reason
        self.row = row
        super().__init__(reason)


def read_csv(text: str, *, limits: Limits = USUAL) -> Rows:
    """Rows that hold something, with the line on which each begins. The first line with words shows what parts the cells."""
    lines = _lines(text, limits)
    reader = csv.reader(lines, delimiter=_delimiter(text), strict=True)
    line = 1
    try:
        for row in reader:
            yield from _checked(line, [_unguarded(cell) for cell in row], limits)
            line = reader.line_num + 1
    except csv.Error as error:
        raise UnsafeTable(
            _("A cell is damaged: a quotation mark is missing, or it is too long."), line
        ) from error


def _lines(text: str, limits: Limits) -> Iterator[str]:
    """A line of millions of cells is refused before it is cut."""
    for number, line in enumerate(StringIO(text, newline=""), 1):
        if len(line) > limits.line:
            said = _("A line has more than %(size)s letters.") % {"size": limits.line}
            raise UnsafeTable(said, number)
        yield line


def _delimiter(text: str) -> str:
    first = next(dropwhile(lambda line: not line.strip(), StringIO(text)), "")
    return max(DELIMITERS, key=first.count)


def _unguarded(cell: str) -> str:
    """Without the apostrophe that keeps spreadsheets from reading a text as a formula."""
    bare = cell.lstrip("'")
    return cell[1:] if cell != bare and bare.startswith(FORMULA_STARTS) else cell


def guarded(cell: str) -> str:
    """An apostrophe of the text itself, where the writer's would be taken for it."""
    bare = cell.lstrip("'")
    return f"'{cell}" if cell != bare and bare.startswith(FORMULA_STARTS) else cell


def read_xlsx(data: bytes, *, limits: Limits = USUAL) -> Rows:
    """The first sheet."""
    try:
        _refuse_large(open_archive(data, may_hold=max(MOST_BYTES_OF_ONE, limits.part)), limits)
        book = load_workbook(BytesIO(data), read_only=True, data_only=True, keep_links=False)
        sheet = book.worksheets[0]
        sheet.reset_dimensions()
        rows = sheet.iter_rows(max_row=limits.rows + 1, max_col=limits.columns + 1, values_only=True)
        for number, row in enumerate(rows, 1):
            yield from _checked(number, [_text(cell) for cell in row], limits)
    except UnsafeTable:
        raise
    except UnsafeArchive as error:
        raise UnsafeTable(str(error)) from error
    except _DAMAGED as error:
        raise UnsafeTable(_("This is no XLSX file, or it is damaged.")) from error


def _refuse_large(archive: Archive, limits: Limits) -> None:
    """A sheet is read cell by cell, but its rows and its texts are held as a whole."""
    for name in archive.names:
        if name.startswith("xl/") and name.endswith(".xml"):
            part = archive.read(name)
            if len(part) > limits.part or part.count(b"<c") > limits.cells:
                raise UnsafeTable(_("The workbook is too large: %(name)s.") % {"name": name})


def _checked(number: int, cells: list[str], limits: Limits) -> Rows:
    while cells and not cells[-1].strip():
        cells.pop()
    if number > limits.rows:
        raise UnsafeTable(_("A table has at most %(count)s rows.") % {"count": limits.rows}, number)
    if len(cells) > limits.columns:
        raise UnsafeTable(_("A table has at most %(count)s columns.") % {"count": limits.columns}, number)
    if any(len(cell) > limits.cell for cell in cells):
        raise UnsafeTable(_("A cell has more than %(size)s letters.") % {"size": limits.cell}, number)
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
