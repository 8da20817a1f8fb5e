import pytest
from django.contrib.auth.models import Group, Permission

from accounts.groups import AUTHORS, FACILITATORS
from support.permissions import can_help, helped_by
from tests.factories import PersonFactory

pytestmark = pytest.mark.django_db


def test_staff_are_helped_by_administrators_alone(helper, admin, learner):
    author, facilitator, hand = (
        PersonFactory.create(name=name) for name in ("Author", "Facilitator", "Hand")
    )
    author.groups.add(Group.objects.get(name=AUTHORS))
    facilitator.groups.add(Group.objects.get(name=FACILITATORS))
    hand.user_permissions.add(Permission.objects.get(codename="access_admin"))

    assert set(helped_by(helper)) == {learner, facilitator}
    assert set(helped_by(admin)) == {learner, facilitator, author, hand, helper}


def test_nobody_without_the_right_helps_anybody(learner, stranger):
    stranger.user_permissions.add(Permission.objects.get(codename="help_people"))

    assert not can_help(stranger)
    assert not helped_by(stranger).exists()
