import pytest

from tests.factories import PersonFactory

from .factories import SchoolFactory


@pytest.fixture
def lead(db):
    return PersonFactory.create(email="lead@example.org", name="Lia Lead", country="IT")


@pytest.fixture
def school(lead):
    return SchoolFactory.create(lead=lead)


@pytest.fixture
def other_school(db):
    return SchoolFactory.create(
        lead=PersonFactory.create(name="Otto Other"), name="Ostrade ICT school", country="FI"
    )


@pytest.fixture
def led(client, lead, school):
    client.force_login(lead)
    return client
