"""Rows under columns that the author named. A value is a list of rows, each with a text by the column's id."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from . import values

NAME = "table"
TEMPLATE = "assessments/fields/table.html"
EMPTY: list[dict[str, str]] = []
MOST_ROWS = 40
CELL_LENGTH = 500


def shape_of(value: Mapping) -> dict[str, Any]:
    columns = [str(column.id) for column in value["columns"].bound_blocks]
    return {"columns": columns, "rows": value["rows"]}


def words_of(value: Mapping) -> dict[str, Any]:
    return {"columns": {str(column.id): column.value for column in value["columns"].bound_blocks}}


def clean(shape: Mapping, value: Any) -> list[dict[str, str]]:
    """Empty rows at the end are no rows; those between stay where they are."""
    if not isinstance(value, list) or not all(isinstance(row, dict) for row in value):
        raise values.InvalidValue(_("This could not be read."))
    rows = [_row(shape, row) for row in value[: MOST_ROWS + 1]]
    while rows and not any(rows[-1].values()):
        rows.pop()
    if len(rows) > MOST_ROWS:
        raise values.InvalidValue(_("A table has at most %(rows)s rows.") % {"rows": MOST_ROWS})
    return rows


def _row(shape: Mapping, row: Mapping) -> dict[str, str]:
    return {
        column: values.text(row.get(column, ""), longest=CELL_LENGTH).strip() for column in shape["columns"]
    }


def from_post(shape: Mapping, post, name: str) -> Any:
    """Cells are called `NAME-ROW-COLUMN`, rows counted from 0; `NAME-rows` says how many were shown."""
    count = post.get(f"{name}-rows", "")
    count = min(int(count), MOST_ROWS + 1) if count.isdecimal() and len(count) < 4 else 0
    return [
        {column: post.get(f"{name}-{row}-{column}", "") for column in shape["columns"]}
        for row in range(count)
    ]


def is_empty(value: Any) -> bool:
    return not any(any(row.values()) for row in value)


def lines(shape: Mapping, words: Mapping, value: list[dict[str, str]]) -> list[str]:
    names = words.get("columns", {})
    return [
        "; ".join(f"{names.get(column, column)}: {cell}" for column, cell in row.items() if cell)
        for row in value
    ]
