"""A report as a file: the same question, columns, order and words as on the screen."""

import tempfile
from collections.abc import Iterator
from typing import IO

from django.http import FileResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase

from safety.tables import Column, write_csv, write_json, write_xlsx

from .documents import write_docx
from .report import Asked

TYPES = {
    "csv": "text/csv; charset=utf-8",
    "json": "application/json",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
STREAMED = ("csv", "json")


def name_of(asked: Asked, name: str) -> str:
    return f"{asked.report.key}-{asked.now:%Y-%m-%d}.{name}"


def response(asked: Asked, name: str) -> HttpResponseBase:
    """Sent as it is read, or written to disk first: a workbook is an archive, which begins with what comes last."""
    if name in STREAMED:
        headers = {"Content-Disposition": f'attachment; filename="{name_of(asked, name)}"'}
        return StreamingHttpResponse(pieces(asked, name), content_type=TYPES[name], headers=headers)
    file = tempfile.TemporaryFile()  # noqa: SIM115 - the response closes it
    write(asked, name, file)
    file.seek(0)
    return FileResponse(file, as_attachment=True, filename=name_of(asked, name), content_type=TYPES[name])


def pieces(asked: Asked, name: str, rows: Iterator[dict] | None = None) -> Iterator[bytes]:
    """What can be written bit by bit; memory holds some rows at a time."""
    rows = asked.query.records() if rows is None else rows
    return (
        write_csv(_columns(asked), rows) if name == "csv" else write_json(_columns(asked), rows, _head(asked))
    )


def write(asked: Asked, name: str, file: IO[bytes], rows: Iterator[dict] | None = None) -> None:
    rows = asked.query.records() if rows is None else rows
    if name in STREAMED:
        file.writelines(pieces(asked, name, rows))
    elif name == "xlsx":
        write_xlsx(_columns(asked), rows, file)
    else:
        write_docx(asked, rows, file)


def _head(asked: Asked) -> dict[str, str]:
    return {"report": asked.report.key, "title": str(asked.report.title), "made_at": asked.now.isoformat()}


def _columns(asked: Asked) -> list[Column]:
    return [column.table_column for column in asked.report.columns]
