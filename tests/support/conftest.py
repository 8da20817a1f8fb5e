from uuid import uuid4

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse

from accounts.groups import SUPPORT, ensure_groups
from support.actions import Wish
from tests.factories import EnrolmentFactory, PersonFactory


@pytest.fixture
def helper(db):
    """Somebody of the group that helps learners."""
    ensure_groups()
    person = PersonFactory.create(email="helper@example.org", name="Hedda Helper", is_staff=True)
    person.groups.add(Group.objects.get(name=SUPPORT))
    return person


@pytest.fixture
def enrolment(course, learner):
    return EnrolmentFactory.create(user=learner, course=course)


@pytest.fixture
def wish(helper, learner, now):
    def make(**other):
        facts = {"key": uuid4(), "by": helper, "user": learner, "reason": "Fire alarm", "now": now}
        return Wish(**(facts | other))

    return make


@pytest.fixture
def desk(client, helper):
    """Pages of the desk, as whoever helps sees them."""
    client.force_login(helper)

    def page(name, *arguments, data=None, **query):
        address = reverse(f"support:{name}", args=arguments)
        return client.get(address, query) if data is None else client.post(address, data)

    return page
