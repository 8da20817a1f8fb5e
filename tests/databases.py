"""Test databases that are copied instead of migrated: one template, one copy for every test process."""

import os
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

from django.conf import settings
from django.core.management import call_command
from django.db import connection, connections

from lms import database_template


def prepare(worker: str) -> None:
    if connection.vendor == "sqlite":
        _use_sqlite_copy(worker)
    else:
        _use_postgresql_copy(worker)


def _use_sqlite_copy(worker: str) -> None:
    path = database_template.KEEP / f"test-{worker}-{os.getpid()}.sqlite3"
    database_template.copy_to(path)
    _switch_to(str(path))


def _use_postgresql_copy(worker: str) -> None:
    copy = f"test_pontis_{worker}"
    with _maintenance() as cursor:
        _ensure_template(cursor)
        _copy_template(cursor, copy)
    _switch_to(copy)


def postgresql_copy(url: str, name: str) -> str:
    """The address of a fresh copy of the template, beside the database that the suite was given."""
    with _maintenance() as cursor:
        _ensure_template(cursor)
        _copy_template(cursor, name)
    return urlunsplit(urlsplit(url)._replace(path=f"/{name}"))


def template() -> str:
    return f"pontis_template_{database_template.migrations_hash()}"


def _ensure_template(cursor) -> None:
    """Migrate once for all processes: the first one holds the lock, the others wait."""
    cursor.execute("SELECT pg_advisory_lock(7411)")
    cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [template()])
    if cursor.fetchone() is None:
        cursor.execute(f'DROP DATABASE IF EXISTS "{template()}_draft" WITH (FORCE)')
        cursor.execute(f'CREATE DATABASE "{template()}_draft"')
        _migrate(f"{template()}_draft")
        cursor.execute(f'ALTER DATABASE "{template()}_draft" RENAME TO "{template()}"')
    cursor.execute("SELECT pg_advisory_unlock(7411)")


def _copy_template(cursor, name: str) -> None:
    cursor.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
    cursor.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template()}"')


def _maintenance():
    return connection._nodb_cursor()


def _migrate(name: str) -> None:
    original = connection.settings_dict["NAME"]
    _switch_to(name)
    call_command("migrate", verbosity=0)
    call_command(
        "createcachetable", "cache"
    )  # also where Redis is the cache: a part of the tests does without
    _switch_to(original)


def _switch_to(name: str) -> None:
    connection.close()
    settings.DATABASES["default"]["NAME"] = name
    connections["default"].settings_dict["NAME"] = name


def remove() -> None:
    """Take the copy away again; PostgreSQL's is dropped by the next run."""
    name = connection.settings_dict["NAME"]
    connection.close()
    if connection.vendor == "sqlite":
        for path in Path(name).parent.glob(Path(name).name + "*"):
            path.unlink(missing_ok=True)
