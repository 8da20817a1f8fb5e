"""An identity is connected by whom we know for sure, and taken away unless it is the last way in."""

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount

from accounts import rights
from accounts.audit.models import AuditEntry
from accounts.identities.actions import LastWayInError, disconnect
from accounts.identities.provider import identity
from tests.accounts.identities.conftest import through

pytestmark = pytest.mark.django_db

SECURITY = "/en/accounts/profile/security/"


def known_for_sure(client, user):
    client.force_login(user)
    client.post("/en/accounts/reauthenticate/", {"password": "correct horse battery", "next": SECURITY})


def connected(user, provider="network", sub="p-1"):
    parts = {"iss": "https://net.example", "sub": sub}
    return SocialAccount.objects.create(
        user=user,
        provider=provider,
        uid=identity(parts["iss"], sub),
        extra_data=parts,
    )


def acts() -> list[str]:
    return list(AuditEntry.objects.unscoped("test").order_by("number").values_list("act", flat=True))


def test_identity_is_connected(client, learner, provider, post):
    known_for_sure(client, learner)

    assert through(client, process="connect")["Location"] == SECURITY

    assert SocialAccount.objects.get().user == learner
    assert b"Disconnect" in client.get(SECURITY).content
    assert "An account elsewhere was connected" in post.last().body


def test_it_takes_whom_we_know_for_sure(client, learner, provider):
    client.force_login(learner)

    assert through(client, process="connect")["Location"].startswith("/en/accounts/reauthenticate/")
    assert not SocialAccount.objects.exists()


def test_identity_of_another_person_is_not_taken(client, learner, stranger, provider):
    SocialAccount.objects.create(
        user=stranger, provider="network", uid=identity(provider.issuer, "p-1"), extra_data={}
    )
    known_for_sure(client, learner)
    through(client, process="connect")

    assert SocialAccount.objects.get().user == stranger
    assert b"That account is connected to somebody else here." in client.get(SECURITY).content


def test_visitor_connects_nothing(client, provider):
    through(client, process="connect")

    assert not SocialAccount.objects.exists()


def test_identity_is_disconnected(client, learner, post):
    EmailAddress.objects.create(user=learner, email=learner.email, verified=True)
    account = connected(learner)
    known_for_sure(client, learner)

    page = client.post(f"{SECURITY}{account.pk}/disconnect/", follow=True)

    assert b"An account elsewhere was disconnected." in page.content
    assert not SocialAccount.objects.exists()
    assert "An account elsewhere was disconnected." in post.last().body


def test_last_way_in_stays(client, learner):
    account = connected(learner)
    known_for_sure(client, learner)

    page = client.post(f"{SECURITY}{account.pk}/disconnect/", follow=True)

    assert b"This is your only way in." in page.content
    assert SocialAccount.objects.exists()


def test_passkey_or_another_identity_is_a_way_in(learner):
    first, second = connected(learner), connected(learner, "other", "p-2")
    disconnect(account=first)
    with pytest.raises(LastWayInError):
        disconnect(account=second)
    Authenticator.objects.create(user=learner, type="webauthn", data={})
    disconnect(account=second)

    assert not SocialAccount.objects.exists()


def test_identity_of_another_is_not_there(client, learner, stranger):
    account = connected(stranger)
    known_for_sure(client, learner)

    assert client.post(f"{SECURITY}{account.pk}/disconnect/").status_code == 404


def test_of_staff_it_is_noted(admin):
    EmailAddress.objects.create(user=admin, email=admin.email, verified=True)
    disconnect(account=connected(admin))

    assert [act for act in acts() if "identity" in act] == [
        "account.identity_added",
        "account.identity_removed",
    ]


def test_provider_that_is_no_longer_configured_is_shown_by_its_issuer(client, learner):
    connected(learner)
    client.force_login(learner)

    assert b"https://net.example" in client.get(SECURITY).content


def test_person_takes_it_along(learner):
    connected(learner)

    [told] = rights.export(learner)["accounts elsewhere"]
    assert (told["issuer"], told["subject"]) == ("https://net.example", "p-1")
