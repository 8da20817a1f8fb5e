"""The only writer of tables: CSV in which no cell is a formula, XLSX in which every text is a text.

    columns = [Column("name", _("Name")), Column("finished_at", _("Finished"), "datetime")]

Rows are mappings by key (`queryset.values(…).iterator()`); both writers hold one row at a time.
"""

import csv
import json
import math
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import IO, NamedTuple

import xlsxwriter
from django.utils.formats import get_format

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
MAX_ROWS = 1_048_575
MAX_CELL = 32_767
BOM = b"\xef\xbb\xbf"  # so that Excel reads UTF-8


class TooManyRows(ValueError):
    """A worksheet would lose what comes after its last row: use CSV."""


class Column(NamedTuple):
    key: str
    label: str
    kind: str = "text"  # text | number | date | datetime | bool

    @property
    def heading(self) -> str:
        return f"{self.label} (UTC)" if self.kind == "datetime" else str(self.label)


def write_csv(columns: Iterable[Column], rows: Iterable[Mapping]) -> Iterator[bytes]:
    """Lines of UTF-8, made as they are asked for: hand them to a StreamingHttpResponse.

    As the spreadsheets of the active language read them: where the decimal mark is a comma, a semicolon stands between cells. With
    a full stop a number would be a text there, and with commas a row one cell.
    """
    columns = list(columns)
    is_comma = get_format("DECIMAL_SEPARATOR") == ","
    writer = csv.writer(_Echo(), quoting=csv.QUOTE_NONNUMERIC, delimiter=";" if is_comma else ",")
    plain = _with_comma if is_comma else _plain
    yield BOM + writer.writerow([_harmless(column.heading) for column in columns])
    for row in rows:
        yield writer.writerow([plain(row[column.key]) for column in columns])


def write_xlsx(columns: Iterable[Column], rows: Iterable[Mapping], file: IO[bytes]) -> None:
    columns = list(columns)
    with xlsxwriter.Workbook(file, {"constant_memory": True, "remove_timezone": True}) as workbook:
        sheet = workbook.add_worksheet()
        cells = _Cells(workbook)
        for index, column in enumerate(columns):
            cells.write(sheet, 0, index, column.heading)
        for number, row in enumerate(rows, start=1):
            _refuse_beyond(number)
            for index, column in enumerate(columns):
                cells.write(sheet, number, index, row[column.key])


def write_json(
    columns: Iterable[Column], rows: Iterable[Mapping], head: Mapping[str, object]
) -> Iterator[bytes]:
    """One object: what `head` says, the columns, and rows by their keys; numbers are numbers, times are ISO 8601 in UTC."""
    columns = list(columns)
    said = {
        **head,
        "columns": [{"key": key, "label": str(label), "kind": kind} for key, label, kind in columns],
    }
    yield _as_json(said)[:-1].encode() + b', "rows": ['
    between = "\n"
    for row in rows:
        yield (between + _as_json({column.key: _typed(row[column.key]) for column in columns})).encode()
        between = ",\n"
    yield b"\n]}\n"


def _as_json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


class _Echo:
    """A file that gives back what is written to it, as bytes."""

    def write(self, line: str) -> bytes:
        return line.encode()


class _Cells:
    """Writes a value as the type it has, never as what it looks like."""

    def __init__(self, workbook: xlsxwriter.Workbook):
        self._date = workbook.add_format({"num_format": "yyyy-mm-dd"})
        self._datetime = workbook.add_format({"num_format": "yyyy-mm-dd hh:mm:ss"})

    def write(self, sheet, row: int, column: int, value: object) -> None:
        match value:
            case None:
                return
            case bool():
                sheet.write_boolean(row, column, value)
            case int() | float() | Decimal() if math.isfinite(value):
                sheet.write_number(row, column, value)
            case datetime():
                sheet.write_datetime(row, column, _utc(value).replace(microsecond=0), self._datetime)
            case date():
                sheet.write_datetime(row, column, value, self._date)
            case _:
                sheet.write_string(row, column, str(value)[:MAX_CELL])


class _Comma(float):
    """`csv` puts quotes around a text, but writes a number as that says itself."""

    def __repr__(self) -> str:
        return float.__repr__(self).replace(".", ",")

    __str__ = __repr__


def _with_comma(value: object) -> str | int | float | Decimal:
    if isinstance(value, float | Decimal) and math.isfinite(value):
        return _Comma(value)
    return _plain(value)


def _plain(value: object) -> str | int | float | Decimal:
    match value:
        case str():  # first, since most are
            return _harmless(value)
        case None:
            return ""
        case bool():
            return str(value).lower()
        case int() | float() | Decimal() if math.isfinite(value):
            return value
        case datetime():  # without a zone, which no spreadsheet reads; the heading says it
            return _utc(value).replace(tzinfo=None).isoformat(sep=" ", timespec="seconds")
        case _:
            return value.isoformat() if isinstance(value, date) else _harmless(str(value))


def _typed(value: object) -> str | int | float | bool | None:
    match value:
        case None | bool() | str():
            return value
        case Decimal():
            return float(value)
        case int() | float() if math.isfinite(value):
            return value
        case datetime():
            return _utc(value).isoformat(timespec="seconds")
        case _:
            return str(_plain(value))


def _harmless(text: str) -> str:
    """A spreadsheet reads an apostrophe as "what follows is text"."""
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text


def _utc(moment: datetime) -> datetime:
    return moment.astimezone(UTC) if moment.tzinfo else moment


def _refuse_beyond(number: int) -> None:
    if number > MAX_ROWS:
        raise TooManyRows(f"A worksheet holds {MAX_ROWS:,} rows at most.")
