from uuid import uuid4

import pytest
from django.urls import reverse

from support.models import Merge
from tests.factories import EnrolmentFactory

pytestmark = pytest.mark.django_db


def said() -> dict:
    return {"key": uuid4(), "reason": "Signed up twice"}


def test_two_accounts_are_put_together_and_taken_apart(desk, course, learner, twin):
    EnrolmentFactory.create(user=twin, course=course)
    assert twin.email in desk("other", learner.pk, q="lea").content.decode()
    assert "Courses" in desk("merge", learner.pk, twin.pk).content.decode()

    desk("merge", learner.pk, twin.pk, data=said())
    merged = Merge.objects.of(learner).get()
    address = reverse("support:part", args=[learner.pk, merged.pk])
    assert address in desk("person", learner.pk).content.decode()
    desk("part", learner.pk, merged.pk, data=said())

    assert address not in desk("person", learner.pk).content.decode()
    assert desk("part", learner.pk, merged.pk).status_code == 404
    assert twin.enrolments.count() == 1


def test_without_a_reason_or_with_staff_nothing_is_put_together(desk, learner, twin, admin):
    assert desk("merge", learner.pk, twin.pk, data=said() | {"reason": ""}).status_code == 400
    assert desk("merge", learner.pk, admin.pk, data=said()).status_code == 404

    assert not Merge.objects.unscoped("test").exists()
