"""One statement, run for each of many rows. `bulk_update` builds a CASE of all rows for each field, which takes ten times as long."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import connection, models


def update_each(model: type[models.Model], fields: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """`rows` are keys, each with its values in the order of the fields. Rows that are gone stay gone."""
    meta = model._meta  # noqa: SLF001 - Django's own way
    written: list[Any] = [meta.get_field(name) for name in fields]
    said = [(*_stored(written, values), pk) for pk, *values in rows]
    if not said:
        return
    quote, key = connection.ops.quote_name, str(meta.pk.column)
    columns = ", ".join(f"{quote(field.column)} = %s" for field in written)
    statement = f"UPDATE {quote(meta.db_table)} SET {columns} WHERE {quote(key)} = %s"  # noqa: S608 - names of ours
    with connection.cursor() as cursor:
        cursor.executemany(statement, said)


def _stored(fields: Iterable[Any], values: Iterable[Any]) -> list[Any]:
    return [field.get_db_prep_save(value, connection) for field, value in zip(fields, values, strict=True)]
