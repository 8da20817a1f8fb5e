"""Following an invitation: with and without an account, and after it has ended."""

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models import Invitation, Membership, User
from accounts.schools import export
from accounts.schools.actions import inviting

from .factories import invited, linked

pytestmark = pytest.mark.django_db

HERE = "/en/schools/invitation/"


def opened(client, secret: str):
    return client.get(reverse("schools:open_invitation", args=[secret]))


def shown(client, secret: str):
    return client.get(opened(client, secret).url)


def test_secret_stands_in_no_page(client, school):
    _invitation, secret = invited(school)

    answer = opened(client, secret)
    page = client.get(answer.url).content.decode()

    assert answer.url == HERE
    assert "Istituto Bosco" in page
    assert "Lia Lead" in page
    assert secret not in page


def test_somebody_without_an_account_signs_up_and_joins(client, school, post):
    _invitation, secret = invited(school, "new@example.org")
    opened(client, secret)
    assert f"/accounts/signup/?next={HERE}" in client.get(HERE).content.decode()

    facts = {
        "email": "private@example.org",
        "name": "Nia New",
        "password1": "correct horse battery",
        "next": HERE,
    }
    page = client.post("/en/accounts/signup/", facts)["Location"]
    answer = client.post(page, {"code": post.code()}, follow=True)

    assert "Join with this account?" in answer.content.decode()
    answer = client.post(HERE)
    user = User.objects.get(email="private@example.org")
    assert answer.url == reverse("schools:school", args=[school.uuid])
    assert Membership.objects.of(user).get().role == "contributor"


def test_whoever_is_not_signed_in_cannot_join(client, school):
    opened(client, invited(school)[1])

    assert client.post(HERE).url == f"/en/accounts/login/?next={HERE}"


def ended(school, how: str) -> str:
    invitation, secret = invited(school, f"{how.replace(' ', '-')}@example.org")
    if how == "used":
        user = User.objects.create_user("used@example.org", name="Uma Used")
        inviting.accept(invitation=invitation, user=user, now=timezone.now())
    elif how in ("withdrawn_at", "expires_at", "declined_at"):
        Invitation.objects.unscoped("test").filter(pk=invitation.pk).update(**{how: timezone.now()})
    elif how == "sent again":
        inviting.send_again(invitation=invitation, by=invitation.made_by, now=timezone.now())
    return "nothing" if how == "unknown" else secret


def test_what_has_ended_looks_like_what_never_was(client, school):
    hows = ("unknown", "used", "withdrawn_at", "expires_at", "declined_at", "sent again")

    answers = [shown(client, ended(school, how)) for how in hows]

    assert {answer.status_code for answer in answers} == {404}
    assert len({answer.content for answer in answers}) == 1


def test_second_click_leads_to_the_school(client, school, learner):
    _invitation, secret = invited(school)
    client.force_login(learner)
    client.get(reverse("schools:open_invitation", args=[secret]))

    answers = [client.post(reverse("schools:invitation")) for _ in range(2)]

    assert [answer.url for answer in answers] == [reverse("schools:school", args=[school.uuid])] * 2


def test_invitation_that_somebody_followed_goes_with_them(school, learner, now):
    invitation, _secret = invited(school, "another@example.org")
    inviting.accept(invitation=invitation, user=learner, now=now)

    export.forget(user=learner, now=now)

    assert not Invitation.objects.unscoped("test").exists()


def test_invitation_stays_used_once_its_user_is_gone(client, school, learner):
    invitation, secret = invited(school)
    inviting.accept(invitation=invitation, user=learner, now=timezone.now())

    learner.delete()

    assert shown(client, secret).status_code == 404


def test_used_up_link_has_ended(client, school, learner):
    link, secret = linked(school, most_uses=1)
    inviting.accept(invitation=link, user=learner, now=timezone.now())

    assert shown(client, secret).status_code == 404


def test_merged_school_takes_nobody_in(client, school, other_school):
    _invitation, secret = invited(school)
    school.merged_into = other_school
    school.save()

    assert shown(client, secret).status_code == 404


def test_it_can_be_declined_without_an_account(client, school):
    _invitation, secret = invited(school)
    opened(client, secret)

    assert client.post(reverse("schools:decline")).status_code == 200
    assert shown(client, secret).status_code == 404


def test_page_without_an_invitation_says_so(client, db):
    assert client.get(HERE).status_code == 404
    assert client.post(reverse("schools:decline")).status_code == 404
