"""Questions → CSV and XLSX, in which no cell is a formula (safety/tables.py)."""

import re
from collections.abc import Iterable, Sequence
from io import BytesIO

from django.utils.translation import gettext as _

from interop.questions.schema import ForeignQuestion, NoPlace
from safety.tablefiles import guarded
from safety.tables import MAX_CELL, Column, write_csv, write_xlsx

from . import languages
from .layout import FIRST, INNER, NUMBERED
from .rows import Row, row_of

_NUMBERED = re.compile(r"(.+) (\d+)(?:\.(\d+))?")
_INSIDE = len(NUMBERED)


def part(question: ForeignQuestion) -> Row:
    row = row_of(question)
    if any(len(cell) > MAX_CELL for cell in row.values()):
        raise NoPlace(_("A text is too long for a cell."))
    return row


def csv(questions: Sequence[ForeignQuestion]) -> bytes:
    rows = languages.joined(questions, part)
    columns = _columns(rows)
    cells = ({column.key: guarded(row.get(column.key, "")) for column in columns} for row in rows)
    return b"".join(write_csv(columns, cells))


def xlsx(questions: Sequence[ForeignQuestion]) -> bytes:
    rows = languages.joined(questions, part)
    columns = _columns(rows)
    file = BytesIO()
    write_xlsx(columns, ({column.key: row.get(column.key, "") for column in columns} for row in rows), file)
    return file.getvalue()


def _columns(rows: Iterable[Row]) -> list[Column]:
    """What all questions have first, then the numbered ones, then the rest."""
    names = dict.fromkeys(name for row in rows for name in row)
    return [Column(name, name) for name in sorted(names, key=_place)]


def _place(name: str) -> tuple[int, int, int, int, str]:
    """The words of another language stand behind those of the first."""
    bare, language = languages.parted(name)
    if bare in FIRST:
        return 0, FIRST.index(bare), 0, 0, language
    numbered = _NUMBERED.fullmatch(bare)
    if numbered and numbered[1] in NUMBERED:
        return 1, int(numbered[2]), NUMBERED.index(numbered[1]), 0, language
    if numbered and numbered[1] in INNER and numbered[3]:
        return 1, int(numbered[2]), _INSIDE + int(numbered[3]), INNER.index(numbered[1]), language
    return 2, 0, 0, 0, name
