import pytest

from accounts.models import AuditEntry, JoinRequest, Membership
from accounts.schools.actions import people
from accounts.schools.actions.errors import LastLead, MemberAlready, NotAllowed
from accounts.schools.models import RANKS
from accounts.schools.permissions import below, can_change, grantable
from notifications.models import Outbox

from .factories import member

pytestmark = pytest.mark.django_db


def roles() -> dict[str, str]:
    live = Membership.objects.unscoped("test").live().select_related("user")
    return {each.user.name: each.role for each in live}


def test_nobody_gives_more_than_they_have():
    assert {role: below(role) for role in RANKS} == {
        "lead": ["deputy", "contributor", "viewer"],
        "deputy": ["contributor", "viewer"],
        "contributor": [],
        "viewer": [],
    }
    assert {role: grantable(role) for role in ("lead", "deputy", "viewer", "")} == {
        "lead": RANKS,
        "deputy": ["contributor", "viewer"],
        "viewer": [],
        "": [],
    }
    assert not any(can_change(role, role) for role in RANKS)


def test_request_is_accepted_into_a_role(school, lead, learner, now):
    people.ask_to_join(school=school, user=learner, words="It is me", now=now)
    people.ask_to_join(school=school, user=learner, words="Again", now=now)
    (asked,) = JoinRequest.objects.managed_by(lead)

    people.accept_request(request=asked, role="viewer", by=lead, now=now)
    people.accept_request(request=asked, role="deputy", by=lead, now=now)

    learner.refresh_from_db()
    assert (roles(), learner.school) == ({"Lia Lead": "lead", "Lea Learner": "viewer"}, school)
    keys = list(Outbox.objects.order_by("pk").values_list("payload__to", flat=True))
    assert keys == ["lead@example.org", "learner@example.org"]


def test_request_is_refused(school, lead, learner, now):
    people.ask_to_join(school=school, user=learner, words="", now=now)
    people.refuse_request(request=JoinRequest.objects.of(learner).get(), now=now)

    assert roles() == {"Lia Lead": "lead"}
    assert JoinRequest.objects.of(learner).get().state == "refused"


def test_member_cannot_ask(school, lead, now):
    with pytest.raises(MemberAlready):
        people.ask_to_join(school=school, user=lead, words="", now=now)


def test_deputy_makes_no_deputy_and_touches_no_lead(school, lead, now):
    deputy, other = member(school, "deputy"), member(school, "viewer")
    own = Membership.objects.of(lead).get()

    people.change_role(membership=other, role="contributor", by=deputy.user, now=now)
    for refused, role in ((other, "deputy"), (own, "viewer"), (deputy, "lead")):
        with pytest.raises(NotAllowed):
            people.change_role(membership=refused, role=role, by=deputy.user, now=now)
    with pytest.raises(NotAllowed):
        people.end_membership(membership=own, by=deputy.user, now=now)


def test_change_of_a_role_stands_in_the_log(school, lead, now):
    people.change_role(membership=member(school, "viewer"), role="deputy", by=lead, now=now)

    line = AuditEntry.objects.unscoped("test").order_by("number").last()
    assert (line.act, line.actor, line.before, line.after) == (
        "school.role",
        lead.pk,
        {"role": "viewer"},
        {"role": "deputy"},
    )


def test_ended_membership_stays_as_a_row(school, lead, now):
    membership = member(school, "viewer", name="Vera Viewer")

    people.end_membership(membership=membership, by=lead, now=now)

    membership.refresh_from_db()
    membership.user.refresh_from_db()
    assert (membership.ended_at, membership.user.school) == (now, None)
    assert roles() == {"Lia Lead": "lead"}


def test_last_lead_cannot_leave(school, lead, now):
    own = Membership.objects.of(lead).get()
    member(school, "deputy")

    with pytest.raises(LastLead):
        people.leave(membership=own, now=now)

    member(school, "lead", name="Lola Lead")
    people.leave(membership=own, now=now)
    assert "Lia Lead" not in roles()


def test_outsider_of_another_school_may_do_nothing(school, other_school, now):
    outsider = Membership.objects.unscoped("test").get(school=other_school).user

    with pytest.raises(NotAllowed):
        people.change_role(membership=member(school), role="viewer", by=outsider, now=now)
