import pytest

from accounts import rights
from learning.cohorts import actions, goals
from learning.models import CohortInvitation
from notifications import kinds
from tests.learning.cohorts.factories import CohortFactory, join

pytestmark = pytest.mark.django_db


def test_export_holds_places_goals_and_preferences(cohort, learner, now):
    actions.extend(place=join(cohort, learner), days=2, reason="ill", now=now)
    goals.set_goal(user=learner, measure="units", amount=3, now=now)
    kinds.mute(user=learner, kind="due", now=now)

    exported = rights.export(learner)

    (place,) = exported["cohorts"]["places"]
    assert (place["cohort"], place["state"], place["granted because"]) == ("Spring cohort", "member", "ill")
    assert exported["reminders"]["weekly goal"]["amount"] == 3
    assert [row["kind"] for row in exported["reminders"]["switched off"]] == ["due"]


def test_seat_of_who_is_forgotten_goes_to_who_waits(course, learner, stranger, now):
    cohort = CohortFactory.create(course=course, seats=1)
    _first, second = join(cohort, learner), join(cohort, stranger)

    rights.erase(user=learner, now=now)

    second.refresh_from_db()
    assert second.is_inside


def test_invitations_to_an_address_go_with_the_person(cohort, facilitator, learner, now):
    addresses = [learner.email, "other@example.org"]
    actions.invite(cohort=cohort, emails=addresses, by=facilitator, language="en", now=now)

    rights.erase(user=learner, now=now)

    assert [one.email for one in CohortInvitation.objects.managed_by(facilitator)] == ["other@example.org"]
