"""A report as a document that can go into another one: title, what the figures mean, sums, and the table."""

from collections.abc import Iterator
from itertools import islice
from typing import IO

from django.utils.translation import gettext
from docx import Document

from .report import Asked

MOST_ROWS = 500


def write_docx(asked: Asked, rows: Iterator[dict], file: IO[bytes]) -> None:
    report, document = asked.report, Document()
    document.core_properties.title = str(report.title)
    document.add_heading(str(report.title), 1)
    document.add_paragraph(str(report.note))
    for label, value in asked.query.sums:
        document.add_paragraph(f"{label}: {value}", style="List Bullet")
    _add_table(document, report.columns, list(islice(rows, MOST_ROWS)))
    if next(rows, None) is not None:
        said = gettext("Only the first %(count)s lines are here. All of them are in the CSV file.")
        document.add_paragraph(said % {"count": MOST_ROWS})
    document.save(file)


def _add_table(document, columns, rows: list[dict]) -> None:
    table = document.add_table(rows=1 + len(rows), cols=len(columns), style="Table Grid")
    lines = [[str(column.label) for column in columns]]
    lines += [["" if row[column.key] is None else str(row[column.key]) for column in columns] for row in rows]
    cells = iter(table._cells)  # noqa: SLF001 - all at once: asking for each cell takes minutes
    for line in lines:
        for text in line:
            next(cells).text = text
