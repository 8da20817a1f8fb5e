"""What the database itself refuses (P-14), and that it is the triggers that do."""

import pytest
from django.db import DatabaseError, connection, transaction

from accounts.models import AuditEntry, AuditHead

from .conftest import migration

pytestmark = pytest.mark.django_db

REFUSED = [
    "UPDATE accounts_auditentry SET act = 'x' WHERE number = 1",
    "DELETE FROM accounts_auditentry WHERE number = 2",
    "UPDATE accounts_audithead SET number = 1",
    "UPDATE accounts_audithead SET hash = 'x'",
    "DELETE FROM accounts_audithead",
]
ONLY_SQLITE = [
    "REPLACE INTO accounts_auditentry SELECT * FROM accounts_auditentry",
    "REPLACE INTO accounts_audithead SELECT id, 1, hash FROM accounts_audithead",
]
ONLY_POSTGRESQL = ["TRUNCATE accounts_auditentry", "TRUNCATE accounts_audithead"]


def statements() -> list[str]:
    return REFUSED + (ONLY_SQLITE if connection.vendor == "sqlite" else ONLY_POSTGRESQL)


def refused(sql, statement: str) -> bool:
    try:
        with transaction.atomic():
            sql(statement)
    except DatabaseError as error:
        return "audit log" in str(error)
    return False


def test_lines_and_end_are_neither_changed_nor_deleted(write, sql):
    write(2)

    assert [statement for statement in statements() if not refused(sql, statement)] == []


def test_nothing_is_refused_without_the_triggers(write, sql, unguarded):
    write(2)

    assert [statement for statement in statements() if refused(sql, statement)] == []


def test_triggers_come_back(write, sql, unguarded, editor):
    write(2)
    migration.guard(None, editor)

    assert refused(sql, REFUSED[0])


def test_models_cannot_change_it_either(write):
    write(1)
    with pytest.raises(DatabaseError, match="audit log"), transaction.atomic():
        AuditEntry.objects.unscoped("test").update(act="x")
    with pytest.raises(DatabaseError, match="audit log"), transaction.atomic():
        AuditHead.objects.all().delete()
