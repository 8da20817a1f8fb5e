from datetime import UTC, datetime, timedelta

import pytest

from accounts import rights
from accounts.models import Invitation, Membership
from accounts.schools.housekeeping import forget_invitations
from accounts.schools.reminders import remind_of_deputies
from notifications.models import Outbox

from .factories import SchoolFactory, invited, member

pytestmark = pytest.mark.django_db

SECOND = datetime(2026, 12, 2, 9, tzinfo=UTC)


def reminded(*moments: datetime) -> int:
    for moment in moments:
        remind_of_deputies(now=moment)
    return Outbox.objects.count()


def test_lead_without_a_deputy_is_reminded_once_a_month(lead):
    SchoolFactory.create(lead=lead, now=SECOND)

    assert reminded(SECOND, SECOND + timedelta(days=1)) == 1
    assert reminded(SECOND + timedelta(days=20)) == 1
    assert reminded(SECOND + timedelta(days=31)) == 2
    assert Outbox.objects.first().payload["to"] == "lead@example.org"


def test_school_with_a_deputy_is_left_in_peace(lead):
    member(SchoolFactory.create(lead=lead, now=SECOND), "deputy")

    assert reminded(SECOND) == 0


def test_addresses_of_those_who_never_came_are_forgotten(school, now):
    invitation, _secret = invited(school)

    forget_invitations(now=invitation.expires_at + timedelta(days=90))
    assert Invitation.objects.unscoped("test").exists()
    forget_invitations(now=invitation.expires_at + timedelta(days=91))
    assert not Invitation.objects.unscoped("test").exists()


def test_copy_of_ones_data_names_the_schools(school, lead):
    invited(school, "new@example.org")

    kept = rights.export(lead)["schools"]

    assert [each["school"] for each in kept["memberships"]] == ["Istituto Bosco"]
    assert [each["email"] for each in kept["invitations made"]] == ["new@example.org"]


def test_whoever_is_forgotten_leaves_no_invitation(school, learner, now):
    invited(school, learner.email.upper())

    rights.erase(user=learner, now=now)
    learner.delete()

    assert not Invitation.objects.unscoped("test").exists()
    assert Membership.objects.unscoped("test").count() == 1
