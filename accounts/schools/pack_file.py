"""The handover pack as a text document: to be printed, filed and passed on."""

import io
from collections.abc import Iterable

from .pack import Section

CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def document(sections: Iterable[Section], *, title: str) -> bytes:
    from docx import Document  # slow import

    written = Document()
    written.core_properties.author = ""
    written.core_properties.title = title
    written.add_heading(title, level=0)
    for section in sections:
        written.add_heading(section.title, level=1)
        if section.words:
            written.add_paragraph(section.words)
        if section.rows:
            _table(written, section)
    file = io.BytesIO()
    written.save(file)
    return file.getvalue()


def _table(written, section: Section) -> None:
    table = written.add_table(rows=0, cols=len(section.columns), style="Table Grid")
    for row in (section.columns, *section.rows):
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = str(text)
    for cell in table.rows[0].cells:
        cell.paragraphs[0].runs[0].bold = True
