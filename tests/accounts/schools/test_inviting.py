from datetime import timedelta

import pytest

from accounts.models import Invitation, Membership
from accounts.schools.actions import inviting
from accounts.schools.actions.errors import MemberAlready, NotAllowed, TooMany, Unusable
from accounts.schools.addresses import read
from accounts.schools.invitation_states import told
from notifications.models import Outbox, Status
from tests.factories import PersonFactory

from .factories import invited, linked, member

pytestmark = pytest.mark.django_db


def invite(school, by, now, *addresses, role="contributor"):
    return inviting.invite(school=school, addresses=addresses, role=role, words="Hi", by=by, now=now)


def states(school, now) -> dict[str, str]:
    found = told(Invitation.objects.unscoped("test").filter(school=school), now=now)
    return {each.invitation.email: str(each.state) for each in found}


def test_addresses_are_read_as_people_paste_them():
    pasted = read(
        "Ann Bo <Ann@Example.org>; bo@example.org, bo@example.org\ncy@example.org dee@example.org\nnobody"
    )

    assert pasted.good == [f"{name}@example.org" for name in ("ann", "bo", "cy", "dee")]
    assert pasted.odd == ["nobody"]


def test_each_address_gets_a_mail_with_a_secret_of_its_own(school, lead, now, mailoutbox):
    assert invite(school, lead, now, "a@example.org", "b@example.org") == 2

    links = {
        mail.payload["text"].split("/schools/invitation/")[1].split("/")[0] for mail in Outbox.objects.all()
    }
    assert len(links) == 2
    kept = repr(list(Invitation.objects.unscoped("test").values()))
    assert not any(secret in kept for secret in links)


def test_whoever_has_not_answered_is_not_asked_again(school, lead, now):
    invite(school, lead, now, "a@example.org")

    assert invite(school, lead, now, "a@example.org", "b@example.org") == 1


def test_state_follows_the_mail(school, lead, now):
    invite(school, lead, now, *(f"{name}@example.org" for name in "abcd"))
    for name, status in (("b", Status.RETRY), ("d", Status.DEAD)):
        waits = {"run_after": now if status == Status.RETRY else None}
        Outbox.objects.filter(payload__to=f"{name}@example.org").update(status=status, **waits)
    Outbox.objects.filter(payload__to="c@example.org").update(status=Status.DONE, run_after=None, done_at=now)

    assert states(school, now) == {
        "a@example.org": "created",
        "b@example.org": "sent",
        "c@example.org": "delivered",
        "d@example.org": "bounced",
    }
    assert set(states(school, now + timedelta(days=31)).values()) == {"expired"}


def test_refused_address_bounces(school, lead, now, monkeypatch):
    """As the mail server says it: see tests/notifications for its codes."""
    invite(school, lead, now, "a@example.org")
    Outbox.objects.update(status=Status.DEAD, run_after=None)
    assert states(school, now) == {"a@example.org": "bounced"}

    (invitation,) = Invitation.objects.unscoped("test").all()
    inviting.send_again(invitation=invitation, by=lead, now=now)
    assert states(school, now) == {"a@example.org": "created"}


def test_answers_are_states(school, lead, now):
    one, two, three = (invited(school, f"{name}@example.org")[0] for name in "abc")
    inviting.accept(invitation=one, user=PersonFactory.create(), now=now)
    inviting.decline(invitation=two, now=now)
    inviting.withdraw(invitation=three, by=lead, now=now)

    assert states(school, now) == {
        "a@example.org": "accepted",
        "b@example.org": "declined",
        "c@example.org": "withdrawn",
    }


def test_invitation_is_good_once(school, learner, stranger, now):
    invitation, _secret = invited(school)

    inviting.accept(invitation=invitation, user=learner, now=now)
    with pytest.raises(Unusable):
        inviting.accept(invitation=invitation, user=stranger, now=now)

    learner.refresh_from_db()
    assert (Membership.objects.of(learner).get().role, learner.school) == ("contributor", school)
    assert not Membership.objects.of(stranger).exists()


@pytest.mark.parametrize("end", ["expires_at", "withdrawn_at", "declined_at"])
def test_ended_invitation_is_good_no_more(school, learner, now, end):
    invitation, _secret = invited(school)
    Invitation.objects.unscoped("test").update(**{end: now})

    with pytest.raises(Unusable):
        inviting.accept(invitation=invitation, user=learner, now=now)


def test_member_does_not_use_it_up(school, lead, learner, now):
    invitation, _secret = invited(school)

    with pytest.raises(MemberAlready):
        inviting.accept(invitation=invitation, user=lead, now=now)
    inviting.accept(invitation=invitation, user=learner, now=now)


def test_link_lets_in_as_many_as_were_meant(school, now):
    link, _secret = linked(school, most_uses=2)

    for _time in range(2):
        inviting.accept(invitation=link, user=PersonFactory.create(), now=now)
    with pytest.raises(Unusable):
        inviting.accept(invitation=link, user=PersonFactory.create(), now=now)


def test_second_mail_ends_the_first(school, lead, now):
    invitation, _secret = invited(school)
    before = invitation.digest

    inviting.send_again(invitation=invitation, by=lead, now=now)

    invitation.refresh_from_db()
    assert (invitation.sendings, invitation.digest != before) == (2, True)


def test_nobody_invites_into_more_than_is_below_them(school, lead, now):
    deputy = member(school, "deputy").user
    for by, role in ((lead, "lead"), (deputy, "deputy"), (member(school, "viewer").user, "viewer")):
        with pytest.raises(NotAllowed):
            invite(school, by, now, "a@example.org", role=role)
    with pytest.raises(NotAllowed):
        inviting.make_link(school=school, role="deputy", most_uses=2, days=7, by=lead, now=now)


def test_unverified_school_does_not_write_to_many(school, lead, now):
    with pytest.raises(TooMany):
        invite(school, lead, now, *(f"p{number}@example.org" for number in range(21)))
    assert invite(school, lead, now, *(f"p{number}@example.org" for number in range(20))) == 20
