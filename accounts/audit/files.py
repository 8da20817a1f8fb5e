"""The log as a file: the lines that the screen shows, in its order and words, with their hashes."""

import tempfile
from collections.abc import Iterator
from datetime import date
from itertools import islice

from django.http import FileResponse, StreamingHttpResponse
from django.utils.translation import gettext as _

from safety.tables import Column, write_csv, write_xlsx

from .models import AuditQuerySet
from .showing import lines

CHUNK = 500


def _columns() -> list[Column]:
    return [
        Column("number", _("Number"), "number"),
        Column("at", _("When"), "datetime"),
        Column("who", _("Who")),
        Column("act", _("What")),
        Column("whom", _("About whom")),
        Column("subject", _("Concerns")),
        Column("change", _("Change")),
        Column("hash", _("Hash")),
    ]


def csv_file(entries: AuditQuerySet, *, today: date) -> StreamingHttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="audit-log-{today:%Y-%m-%d}.csv"'}
    table = write_csv(_columns(), _rows(entries))
    return StreamingHttpResponse(table, content_type="text/csv; charset=utf-8", headers=headers)


def xlsx_file(entries: AuditQuerySet, *, today: date) -> FileResponse:
    file = tempfile.TemporaryFile()  # noqa: SIM115 - the response closes it
    write_xlsx(_columns(), _rows(entries), file)
    file.seek(0)
    return FileResponse(file, as_attachment=True, filename=f"audit-log-{today:%Y-%m-%d}.xlsx")


FILES = {"csv": csv_file, "xlsx": xlsx_file}


def _rows(entries: AuditQuerySet) -> Iterator[dict]:
    found = entries.iterator(chunk_size=CHUNK)
    while chunk := list(islice(found, CHUNK)):
        yield from (line._asdict() for line in lines(chunk))
