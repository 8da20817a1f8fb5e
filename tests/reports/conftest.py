import pytest
from django.contrib.auth.models import Group

from accounts.groups import REPORT_READERS, ensure_groups
from reports.models import ReportRow
from reports.progress import ProgressQuery
from reports.sorting import Sort
from tests.factories import PersonFactory
from tests.snapshots import restore


@pytest.fixture
def reader(db):
    """Somebody of the group that may read reports."""
    restore("groups", ensure_groups)
    user = PersonFactory.create(email="reader@example.org", name="Rea Reader")
    user.groups.add(Group.objects.get(name=REPORT_READERS))
    return user


@pytest.fixture
def ask(reader):
    """The report's question: `ask("-percent", country="IT")`."""

    def ask_for(sort="-last_seen", search=None, **filters) -> ProgressQuery:
        rows = ReportRow.objects.managed_by(reader)
        return ProgressQuery(rows, filters, Sort.named(sort), search)

    return ask_for


@pytest.fixture
def rows(db):
    return ReportRow.objects.unscoped("test")
