"""Asking people into a cohort: what is told of them, how many may be asked, and for how long that is kept."""

from datetime import timedelta

import pytest

from accounts.models import User
from learning.cohorts import actions
from learning.cohorts.housekeeping import forget_invitations
from learning.models import Cohort, CohortInvitation
from notifications.models import Outbox
from tests.learning.cohorts.factories import CohortFactory, at, confirmed, join, lead_of

pytestmark = pytest.mark.django_db


def test_invitations_say_nothing_of_accounts(client, cohort, facilitator, learner):
    client.force_login(facilitator)
    addresses = f"{learner.email}\nnobody@example.org"

    page = client.post(at("invite", cohort), {"emails": addresses}, follow=True).content.decode()

    assert "2 people are invited." in page
    assert learner.name not in page
    assert Outbox.objects.filter(key__startswith="cohort invitation:").count() == 2


def test_whole_school_is_invited_but_who_is_there_already(client, course):
    lead, colleague = lead_of("School A"), lead_of("School A", "viewer")
    cohort = CohortFactory.create(course=course, school=lead.memberships.get().school)
    join(cohort, confirmed(colleague))
    client.force_login(lead)

    client.post(at("invite", cohort), {"whole_school": "on"})

    assert [one.email for one in CohortInvitation.objects.managed_by(lead)] == [lead.email]


def test_addresses_of_colleagues_are_told_to_nobody(client, course):
    lead, colleague = lead_of("School A"), lead_of("School A", "viewer")
    cohort = CohortFactory.create(course=course, school=lead.memberships.get().school)
    locked = lead_of("School A", "viewer")
    User.objects.filter(pk=locked.pk).update(is_active=False)
    client.force_login(colleague)
    cohort.facilitators.add(colleague)

    page = client.post(at("invite", cohort), {"whole_school": "on", "emails": "x@y.example"}, follow=True)

    shown = [name for _invitation, name in page.context["invitations"]]
    assert sorted(shown) == [lead.name, colleague.name, "x@y.example"]
    assert lead.email not in page.content.decode()


def test_unverified_school_does_not_write_to_many_strangers(client, course):
    lead = lead_of("School A")
    cohort = CohortFactory.create(course=course, school=lead.memberships.get().school)
    client.force_login(lead)
    many = "\n".join(f"{number}@example.org" for number in range(21))

    answers = [client.post(at("invite", cohort), {"emails": said}) for said in (many, many[:-15], "1@y.eu")]

    assert [answer.status_code for answer in answers] == [400, 302, 400]


def test_name_of_a_cohort_leads_nowhere_in_its_mails(cohort, facilitator, now):
    Cohort.objects.unscoped("test").update(name="Win https://evil.example/now")
    cohort.refresh_from_db()

    actions.invite(cohort=cohort, emails=["x@y.eu"], by=facilitator, language="en", now=now)

    text = Outbox.objects.get(key__startswith="cohort invitation:").payload["text"]
    assert "Win https evil. example now" in text


def test_invitations_are_forgotten(cohort, facilitator, now):
    for days, email in ((121, "old@y.eu"), (119, "new@y.eu")):
        asked = now - timedelta(days=days)
        actions.invite(cohort=cohort, emails=[email], by=facilitator, language="en", now=asked)

    forget_invitations(now=now)

    assert CohortInvitation.objects.managed_by(facilitator).get().email == "new@y.eu"


def test_wrong_addresses_are_named(client, cohort, facilitator):
    client.force_login(facilitator)

    page = client.post(at("invite", cohort), {"emails": "not-one"})

    assert (page.status_code, "“not-one” is not" in page.content.decode()) == (400, True)


def test_invitation_is_withdrawn(client, cohort, facilitator, learner, now):
    actions.invite(cohort=cohort, emails=[learner.email], by=facilitator, language="en", now=now)
    client.force_login(facilitator)

    client.post(at("invite", cohort), {"withdraw": CohortInvitation.objects.managed_by(facilitator).get().pk})

    assert not CohortInvitation.objects.managed_by(facilitator).exists()
