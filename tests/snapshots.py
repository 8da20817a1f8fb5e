"""Scenes that are built once in a test process and then put back row by row: publishing pages is slow, inserting rows is not.

A snapshot is what changed in the database while a scene was built: rows that came and rows that went.
"""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from django.apps import apps
from django.db import connection

Rows = dict[str, set[tuple]]


class Statement(NamedTuple):
    sql: str
    rows: list[list]


_snapshots: dict[str, list[Statement]] = {}


def restore(name: str, build: Callable[[], object]) -> None:
    """Build the scene the first time; put its rows back ever after. Call it inside a test's transaction."""
    if name in _snapshots:
        _replay(_snapshots[name])
        return
    before = _dump()
    build()
    after = _dump()
    _snapshots[name] = [*_deletions(before, after), *_insertions(before, after)]


def _deletions(before: Rows, after: Rows) -> Iterator[Statement]:
    for table, rows in before.items():
        if gone := rows - after[table]:
            key = next(iter(gone))[0][0]
            yield Statement(f'DELETE FROM "{table}" WHERE "{key}" = %s', [[row[0][1]] for row in gone])


def _insertions(before: Rows, after: Rows) -> Iterator[Statement]:
    for table, rows in after.items():
        if come := sorted(rows - before[table], key=repr):
            columns = ", ".join(f'"{name}"' for name, _ in come[0])
            marks = ", ".join(["%s"] * len(come[0]))
            sql = f'INSERT INTO "{table}" ({columns}) VALUES ({marks})'
            yield Statement(sql, [[value for _, value in row] for row in come])


def _tables() -> list[str]:
    models = apps.get_models(include_auto_created=True)
    tables = {model._meta.db_table for model in models if model._meta.managed and not model._meta.proxy}
    # Triggers fill the one kind, and refuse to let the other be put back: a scene has no history.
    return sorted(table for table in tables if not table.endswith("_fts") and "_audit" not in table)


def _dump() -> Rows:
    with connection.cursor() as cursor:
        return {table: _rows(cursor, table) for table in _tables()}


def _rows(cursor, table: str) -> set[tuple]:
    """Rows with their columns' names, the key first, in a form that can be compared."""
    cursor.execute(f'SELECT * FROM "{table}"')
    names = [column[0] for column in cursor.description]
    return {tuple(zip(names, map(_comparable, row), strict=True)) for row in cursor.fetchall()}


def _comparable(value):
    return repr(value) if isinstance(value, dict | list) else value


def _replay(snapshot: list[Statement]) -> None:
    """Foreign keys are checked at the end of a transaction, so the order of tables does not matter."""
    with connection.cursor() as cursor:
        for statement in snapshot:
            cursor.executemany(statement.sql, statement.rows)
