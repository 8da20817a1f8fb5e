from types import SimpleNamespace

import pytest

from accounts.models import User
from reports import replica
from reports.models import ReportRow, SavedView
from reports.replica import Router, reading, replica_is_postgresql

POSTGRES = {"ENGINE": "django.db.backends.postgresql"}
SQLITE = {"ENGINE": "django.db.backends.sqlite3"}


@pytest.fixture
def databases(monkeypatch):
    """Only named: nobody connects."""

    def name(**found):
        monkeypatch.setattr(replica, "settings", SimpleNamespace(DATABASES=found))

    return name


def test_reports_are_read_from_the_copy_and_nothing_else(databases):
    databases(default=POSTGRES, replica=POSTGRES)
    router = Router()

    assert router.db_for_read(ReportRow) is None
    with reading():
        found = [router.db_for_read(model) for model in (ReportRow, User, SavedView)]
        assert (found, router.db_for_write(ReportRow)) == (["replica", None, None], None)
    assert router.allow_migrate("replica", "reports") is False


def test_without_a_copy_everything_is_at_home():
    with reading():
        assert Router().db_for_read(ReportRow) is None


def test_copy_of_another_kind_is_an_error(databases):
    databases(default=SQLITE, replica=POSTGRES)
    assert [error.id for error in replica_is_postgresql()] == ["reports.E001"]
    databases(default=POSTGRES, replica=POSTGRES)
    assert replica_is_postgresql() == []
