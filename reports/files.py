"""The progress report as a file: the same question, columns, order and words as on the screen."""

import logging
import tempfile
from datetime import date

from django.http import FileResponse, StreamingHttpResponse

from safety.tables import write_csv, write_xlsx

from .columns import COLUMNS
from .progress import ProgressQuery

logger = logging.getLogger(__name__)


def csv_file(query: ProgressQuery, *, today: date) -> StreamingHttpResponse:
    """Sent as it is read: memory holds some rows at a time."""
    lines = write_csv(_table_columns(), query.records())
    headers = {"Content-Disposition": f'attachment; filename="progress-{today:%Y-%m-%d}.csv"'}
    return StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8", headers=headers)


def xlsx_file(query: ProgressQuery, *, today: date) -> FileResponse:
    """Written to disk first: a workbook is an archive, which begins with what comes last."""
    file = tempfile.TemporaryFile()  # noqa: SIM115 - the response closes it
    write_xlsx(_table_columns(), query.records(), file)
    file.seek(0)
    return FileResponse(file, as_attachment=True, filename=f"progress-{today:%Y-%m-%d}.xlsx")


FILES = {"csv": csv_file, "xlsx": xlsx_file}


def _table_columns() -> list:
    return [column.table_column for column in COLUMNS]
