from datetime import timedelta
from importlib import import_module
from types import SimpleNamespace

import pytest
from django.db import connection

from accounts import audit
from accounts.models import AuditEntry

migration = import_module("accounts.migrations.0003_audit_log")


@pytest.fixture
def log(db):
    """What stands in it, as (act, actor, about, before, after)."""

    def read(act="") -> list[tuple]:
        entries = AuditEntry.objects.unscoped("test").filter(act__startswith=act).order_by("number")
        return list(entries.values_list("act", "actor", "about", "before", "after"))

    return read


@pytest.fixture
def write(db, now):
    """So many lines."""

    def write_lines(count: int, by=7) -> None:
        for number in range(count):
            audit.record(
                act="account.signed_in", by=by, about=by, now=now + timedelta(microseconds=number + 1)
            )

    return write_lines


@pytest.fixture
def sql(db):
    def run(statement: str, *values) -> None:
        with connection.cursor() as cursor:
            cursor.execute(statement, values or None)

    return run


@pytest.fixture
def editor(sql):
    """What the functions of a migration need; Django's own cannot be used inside a test's transaction on SQLite."""
    return SimpleNamespace(connection=connection, execute=lambda statement, **_: sql(statement))


@pytest.fixture
def unguarded(editor):
    """The database lets everything happen."""
    migration.unguard(None, editor)
