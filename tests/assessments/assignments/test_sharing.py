import pytest
from django.urls import reverse

from assessments.assignments.actions import hand_in
from assessments.assignments.sharing import MOST_INVITED, TooManyInvited, invite_colleague, join
from assessments.models import Artefact, Contributor
from learning.models import Completion
from notifications.models import Outbox
from tests.assessments.assignments.factories import write
from tests.factories import EnrolmentFactory, PersonFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def colleague(db):
    return PersonFactory.create(email="colleague@example.org", name="Cleo Colleague")


@pytest.fixture
def invited(artefact, learner, colleague, now):
    invite_colleague(artefact=artefact, owner=learner, email="Colleague@Example.org", now=now)
    return artefact.contributors.get()


def ask(client, artefact, email):
    return client.post(reverse("assignments:invite", args=[artefact.uuid]), {"email": email}, follow=True)


def test_colleague_gets_one_mail_and_sees_nothing_before_joining(invited, artefact, learner, colleague, now):
    invite_colleague(artefact=artefact, owner=learner, email="colleague@example.org", now=now)

    assert Outbox.objects.filter(kind="mail").count() == 1
    assert artefact.contributors.count() == 1
    assert Artefact.objects.of(colleague).count() == 0


def test_who_joined_writes_the_same_text(invited, artefact, colleague, now):
    join(contributor=invited, now=now)
    write(artefact, "text", "Ours", by=colleague)

    assert Artefact.objects.of(colleague).get() == artefact
    assert artefact.entries.get().saved_by == colleague


def test_who_wrote_with_others_is_done_too_where_they_are_enrolled(
    invited, artefact, learner, colleague, assignment, now
):
    EnrolmentFactory.create(user=colleague, course=assignment.course)
    join(contributor=invited, now=now)
    write(artefact, "text", "Ours")

    hand_in(artefact=artefact, by=colleague, now=now)

    assert [Completion.objects.of(person).count() for person in (learner, colleague)] == [1, 1]


def test_page_says_the_same_whether_an_address_has_an_account(client, artefact, learner, colleague):
    client.force_login(learner)

    known = ask(client, artefact, "colleague@example.org").content.decode()
    unknown = ask(client, artefact, "nobodyhere@example.org").content.decode()

    assert "If this address has an account here" in known
    assert "If this address has an account here" in unknown
    assert "Cleo" not in known
    assert [mail.payload["to"] for mail in Outbox.objects.filter(kind="mail")] == ["colleague@example.org"]


def test_invitation_is_opened_by_whom_it_is_for_alone(client, invited, stranger, colleague, artefact):
    url = reverse("assignments:join", args=[invited.uuid])
    client.force_login(stranger)
    assert [client.get(url).status_code, client.post(url).status_code] == [404, 404]

    client.force_login(colleague)
    assert client.get(url).status_code == 200
    assert Artefact.objects.of(colleague).count() == 0
    assert client.post(url).url == artefact.get_absolute_url()
    assert client.get(artefact.get_absolute_url()).status_code == 200


def test_contributor_invites_nobody(client, invited, colleague, artefact, now):
    join(contributor=invited, now=now)
    client.force_login(colleague)

    assert ask(client, artefact, "x@example.org").status_code == 404


def test_owner_and_contributor_end_it_and_nobody_else(client, invited, stranger, colleague, now):
    url = reverse("assignments:part", args=[invited.uuid])
    join(contributor=invited, now=now)
    client.force_login(stranger)
    assert client.post(url).status_code == 404

    client.force_login(colleague)
    client.post(url)

    assert Contributor.objects.inviting(colleague).count() == 0


def test_who_is_asked_again_gets_no_second_mail_and_the_link_still_works(
    client, invited, artefact, learner, colleague, now
):
    client.force_login(learner)
    client.post(reverse("assignments:part", args=[invited.uuid]))
    ask(client, artefact, "colleague@example.org")

    assert Outbox.objects.filter(kind="mail").count() == 1
    assert artefact.contributors.get().uuid == invited.uuid


def test_not_more_than_can_write_together(artefact, learner, now):
    for number in range(MOST_INVITED):
        invite_colleague(artefact=artefact, owner=learner, email=f"p{number}@example.org", now=now)

    with pytest.raises(TooManyInvited):
        invite_colleague(artefact=artefact, owner=learner, email="more@example.org", now=now)
