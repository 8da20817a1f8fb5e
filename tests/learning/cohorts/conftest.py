import pytest

from tests.factories import PersonFactory
from tests.learning.cohorts.factories import CohortFactory


@pytest.fixture
def facilitator(db):
    return PersonFactory.create(email="fay@example.org", name="Fay Facilitator")


@pytest.fixture
def cohort(course, facilitator, now):
    return CohortFactory.create(course=course, by=facilitator, now=now)
