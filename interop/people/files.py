"""Tables that people take along: the refused rows as they were, with the reasons; and an example to begin with."""

from collections.abc import Iterator, Sequence
from io import BytesIO

from django.http import HttpResponse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from interop.models import Outcome, PeopleImport, PeopleRow
from safety.tablefiles import guarded
from safety.tables import Column, write_csv, write_xlsx

from . import saying
from .columns import Field, heading_in

FORMATS = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def refused(brought: PeopleImport, form: str) -> HttpResponse:
    """What was brought stays as it was, so that it can be put right and brought again: the two last columns are ours."""
    width = len(brought.headings)
    headings = [*brought.headings, _("Row"), _("Why it was refused")]
    columns = [Column(str(place), heading) for place, heading in enumerate(headings)]
    rows = PeopleRow.objects.of_import(brought).filter(outcome=Outcome.REFUSED).order_by("number")
    lines = (_line(row, width) for row in rows.iterator(chunk_size=2_000))
    return _written(columns, lines, form, _("refused rows"))


def _line(row: PeopleRow, width: int) -> list[str]:
    """Cells beyond the last column stand in the last one, for nothing is lost."""
    cells = [*row.cells, *[""] * (width - len(row.cells))]
    cells = [*cells[: width - 1], " ".join(cells[width - 1 :])]
    return [*cells, str(row.number), saying.sentences(row.said)]


def example(fields: Sequence[Field], language: str, form: str) -> HttpResponse:
    columns = [Column(str(place), heading_in(field, language)) for place, field in enumerate(fields)]
    lines = ([field.samples[number] for field in fields] for number in range(2))
    return _written(columns, lines, form, _("example"))


def _written(columns: list[Column], lines: Iterator[list[str]], form: str, name: str) -> HttpResponse:
    """Whole: what goes wrong in the middle shall not look like the end of a table."""
    rows = ({column.key: cell for column, cell in zip(columns, line, strict=True)} for line in lines)
    if form == "csv":
        safe = ({key: guarded(cell) for key, cell in row.items()} for row in rows)
        content = b"".join(write_csv(columns, safe))
    else:
        file = BytesIO()
        write_xlsx(columns, rows, file)
        content = file.getvalue()
    headers = {
        "Content-Disposition": content_disposition_header(as_attachment=True, filename=f"{name}.{form}"),
        "X-Content-Type-Options": "nosniff",
        "Cache-Control": "private, no-store",
    }
    return HttpResponse(content, content_type=FORMATS[form], headers=headers)
