import pytest

from tests.accounts.schools.factories import SchoolFactory, lead_of
from tests.factories import PersonFactory
from tests.interop.people.brought import Brought


@pytest.fixture(autouse=True)
def _private(settings, tmp_path):
    settings.PRIVATE_ROOT = tmp_path / "private"


@pytest.fixture
def admin(db):
    return PersonFactory.create(email="admin@example.org", is_staff=True, is_superuser=True)


@pytest.fixture
def school(db):
    return SchoolFactory.create()


@pytest.fixture
def of_site(admin):
    """An administrator's import of these lines."""
    return lambda *lines, **more: Brought(admin, None, lines, **more)


@pytest.fixture
def of_school(school):
    return lambda *lines, **more: Brought(lead_of(school), school, lines, **more)
