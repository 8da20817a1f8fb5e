"""Reports are read from a copy of the database where the operator has one (`REPLICA_URL`); everything else is not.

A router, opened for the length of a question: it also reaches what a report asks on its way, such as the names of courses.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.conf import settings
from django.core.checks import Error, register

REPLICA = "replica"
_reading: ContextVar[bool] = ContextVar("reading_reports", default=False)

# Who reads and what they keep is asked where it is written: a copy lags behind a right that was just taken away.
_AT_HOME = {"accounts.user", "auth.permission", "auth.group", "sessions.session", "reports.savedview",
            "reports.schedule", "reports.reportfile", "notifications.outbox"}  # fmt: skip


@contextmanager
def reading() -> Iterator[None]:
    token = _reading.set(REPLICA in settings.DATABASES)
    try:
        yield
    finally:
        _reading.reset(token)


class Router:
    def db_for_read(self, model, **hints) -> str | None:
        is_theirs = model._meta.label_lower not in _AT_HOME and "instance" not in hints  # noqa: SLF001
        return REPLICA if _reading.get() and is_theirs else None

    def db_for_write(self, model, **hints) -> str | None:
        return None

    def allow_relation(self, one, other, **hints) -> bool:
        return True

    def allow_migrate(self, db: str, app_label: str, **hints) -> bool | None:
        return False if db == REPLICA else None


@register()
def replica_is_postgresql(**kwargs) -> list[Error]:
    """A copy of another kind than the original can be no copy of it."""
    engines = {
        settings.DATABASES[name]["ENGINE"] for name in ("default", REPLICA) if name in settings.DATABASES
    }
    if REPLICA not in settings.DATABASES or engines == {"django.db.backends.postgresql"}:
        return []
    said = "REPLICA_URL names a copy of a PostgreSQL database: DATABASE_URL and REPLICA_URL must both be PostgreSQL."
    return [Error(said, id="reports.E001")]
