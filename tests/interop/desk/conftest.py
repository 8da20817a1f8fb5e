import pytest

from accounts.groups import AUTHORS, ensure_groups
from tests.accounts.test_groups import member
from tests.assessments.banking.factories import BankFactory
from tests.snapshots import restore


@pytest.fixture(autouse=True)
def _private(settings, tmp_path):
    settings.PRIVATE_ROOT = tmp_path / "private"


@pytest.fixture
def bank(site):
    return BankFactory.create("mobility")


@pytest.fixture
def author(client, site):
    restore("groups", ensure_groups)
    person = member(AUTHORS)
    client.force_login(person)
    return person
