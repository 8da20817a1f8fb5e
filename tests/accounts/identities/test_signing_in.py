"""People whom a provider vouches for: who it is say issuer and sub alone; an address opens nothing (S-70)."""

from urllib.parse import parse_qs, urlsplit

import jwt
import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.totp.internal.auth import TOTP
from allauth.socialaccount.models import SocialAccount, SocialToken
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.identities.provider import identity
from accounts.models import User
from tests.accounts.identities.conftest import LOGIN, come_back, go_there, is_signed_in, through
from tests.accounts.identities.provider import OTHER_KEY

pytestmark = pytest.mark.django_db

NORA = {"email": "nora@example.org", "email_verified": True, "name": "Nora Net"}


@pytest.fixture
def known(learner, provider):
    """The learner's identity at the provider."""
    EmailAddress.objects.create(user=learner, email=learner.email, verified=True, primary=True)
    uid = identity(provider.issuer, "p-1")
    parts = {"iss": provider.issuer, "sub": "p-1"}
    return SocialAccount.objects.create(user=learner, provider="network", uid=uid, extra_data=parts)


def test_person_is_known_by_issuer_and_sub(client, known, provider):
    provider.tells("p-1", email="quite@other.example", email_verified=True, preferred_username="root")

    response = through(client, next="/en/courses/")

    assert response["Location"] == "/en/courses/"
    assert client.session["_auth_user_id"] == str(known.user_id)


def test_same_sub_of_another_issuer_is_another_person():
    assert identity("https://a.example", "p-1") != identity("https://b.example", "p-1")


def test_newcomer_with_a_confirmed_address_has_an_account_at_once(client, provider):
    provider.tells("p-2", **NORA)

    response = through(client, next="/en/courses/")

    account = SocialAccount.objects.get()
    assert response["Location"] == "/en/courses/"
    assert (account.user.email, account.user.name) == ("nora@example.org", "Nora Net")
    assert account.extra_data == {"iss": provider.issuer, "sub": "p-2"}
    assert not SocialToken.objects.exists()


def test_confirmed_address_of_an_account_signs_nobody_in(client, learner, provider):
    """S-70."""
    provider.tells("p-2", email=learner.email, email_verified=True, name="Lea")

    response = through(client)

    assert response["Location"] == "/en/accounts/login/"
    assert b"You have an account here already" in client.get(response["Location"]).content
    assert (is_signed_in(client), SocialAccount.objects.count()) == (False, 0)


@pytest.mark.parametrize("verified", [False, "true", "false", 1, None])
def test_address_that_is_not_confirmed_links_and_signs_in_nobody(client, learner, provider, post, verified):
    """S-70: and it says no more of an address that is known than of any other."""
    provider.tells("p-2", email=learner.email, email_verified=verified, name="Lea")

    page = through(client)["Location"]
    assert page == "/en/accounts/3rdparty/signup/"
    assert b'value="learner@example.org"' in client.get(page).content
    answer = client.post(page, {"email": learner.email, "name": "Lea"})

    assert answer["Location"] == "/en/accounts/confirm-email/"
    assert (is_signed_in(client), SocialAccount.objects.count(), User.objects.count()) == (False, 0, 1)
    assert post.last().subject == "You already have an account"


def test_address_that_is_not_confirmed_takes_a_code(client, provider, post):
    provider.tells("p-2", **NORA | {"email_verified": False})
    client.post(through(client)["Location"], {"email": "nora@example.org", "name": "Nora"})
    assert not is_signed_in(client)

    client.post("/en/accounts/confirm-email/", {"code": post.code()})

    assert is_signed_in(client)
    assert EmailAddress.objects.get().verified


def test_second_factor_is_asked_for_all_the_same(client, known, provider):
    """S-66."""
    TOTP.activate(known.user, "JBSWY3DPEHPK3PXP")

    assert through(client)["Location"] == "/en/accounts/2fa/authenticate/"
    assert not is_signed_in(client)


def test_inactive_person_does_not_come_in(client, known, provider):
    known.user.is_active = False
    known.user.save()
    through(client)

    assert not is_signed_in(client)


def test_state_belongs_to_one_browser(client, known, provider):
    """S-62, S-70."""
    asked = go_there(client)

    assert b"You are not signed in" in come_back(Client(), asked).content
    assert b"You are not signed in" in come_back(client, asked | {"state": "x"}).content
    assert not is_signed_in(client)


def test_code_is_bound_to_who_asked(client, known, provider):
    asked = go_there(client)
    come_back(client, asked)

    assert asked["code_challenge_method"] == "S256"
    assert provider.asked[0]["code_verifier"]


def signs(make):
    def spoil(provider):
        token = make(provider, provider.claims)
        provider.sign = lambda _claims: token

    return spoil


def says(where: str, **facts):
    return lambda provider: getattr(provider, where).update(facts)


SPOILT = {
    "unsigned": signs(lambda _provider, claims: jwt.encode(claims, None, "none", headers={"kid": "one"})),
    "shared secret": signs(lambda provider, claims: provider.signed(claims, key="k" * 64, algorithm="HS256")),
    "another key": signs(lambda provider, claims: provider.signed(claims, key=OTHER_KEY)),
    "nonsense": signs(lambda _provider, _claims: "x.y.z"),
    "missing": signs(lambda _provider, _claims: ""),
    "for another site": says("claims", aud="evil"),
    "of another issuer": says("claims", iss="evil"),
    "too old": says("claims", exp=1),
    "of two people": says("userinfo", sub="p-9"),
    "provider under another name": says("config", issuer="https://evil.example"),
}


@pytest.mark.parametrize("spoil", SPOILT.values(), ids=SPOILT)
def test_token_that_is_not_right_signs_nobody_in(client, known, provider, spoil):
    """S-70."""
    asked = go_there(client)
    spoil(provider)

    answer = come_back(client, asked)

    assert b"You are not signed in" in answer.content
    assert not is_signed_in(client)


def test_provider_that_is_gone_breaks_nothing(client, provider, settings):
    app = settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"][0]
    app["settings"]["server_url"] = "http://127.0.0.1:9"

    assert b"You are not signed in" in client.post(LOGIN).content


def test_without_providers_nothing_is_shown(client, learner):
    with CaptureQueriesContext(connection) as asked:
        page = client.get("/en/accounts/login/").content
    assert b"account elsewhere" not in page
    assert not [query for query in asked if "socialaccount" in query["sql"]]
    assert client.post(LOGIN).status_code == 404
    client.force_login(learner)
    assert b"Accounts elsewhere" not in client.get("/en/accounts/profile/security/").content


def test_provider_is_offered_where_people_sign_in(client, provider):
    page = client.get("/en/accounts/login/?next=/en/courses/").content.decode()

    assert "School Network" in page
    assert f'action="{LOGIN}?process=login"' in page


def test_looking_sends_nobody_away(client, provider):
    assert b"School Network" in client.get(LOGIN).content


def test_provider_knows_one_address_and_people_come_back_in_their_language(client, provider):
    """S-63."""
    provider.tells("p-2", **NORA)
    answer = client.post("/it/accounts/oidc/network/login/?process=login", headers={"host": "localhost"})
    asked = {name: values[0] for name, values in parse_qs(urlsplit(answer["Location"]).query).items()}

    response = come_back(client, asked)

    assert asked["redirect_uri"] == "http://127.0.0.1:8000/en/accounts/oidc/network/login/callback/"
    assert response["Location"].startswith("/it/")
    assert User.objects.get().language == "it"
