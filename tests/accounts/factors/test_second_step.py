"""Between the password and the second factor nobody is signed in, and no way leads round it (S-66)."""

import pytest
from django.test import Client

from tests.accounts.factors.conftest import STEP, code, give_password, is_signed_in

pytestmark = pytest.mark.django_db

RESET = "/en/accounts/password/reset/"
OWN_PAGES = (
    *(
        "/en/accounts/profile/",
        "/en/accounts/profile/data/",
        "/en/accounts/profile/security/",
        "/en/learn/notes/",
    ),
    *(
        "/en/accounts/2fa/totp/activate/",
        "/en/accounts/2fa/recovery-codes/",
        "/en/accounts/2fa/webauthn/add/",
    ),
    *("/en/accounts/password/change/", "/en/accounts/email/", "/cms/"),
)


def test_second_factor_signs_in_and_leads_back(client, learner, factor):
    assert give_password(client, learner)["Location"] == STEP
    assert b"The second step" in client.get(STEP).content

    response = client.post(STEP, {"code": code()})

    assert response["Location"] == "/en/courses/"
    assert is_signed_in(client)


def test_nobody_is_signed_in_after_the_password(client, learner, factor):
    give_password(client, learner)

    assert not is_signed_in(client)
    for address in OWN_PAGES:
        answer = client.get(address)
        assert answer.status_code == 302, address
        assert "/login/" in answer["Location"] or answer["Location"] == STEP, address


def test_password_alone_changes_nothing(client, learner, factor):
    give_password(client, learner)

    client.post("/en/accounts/profile/", {"name": "Mallory", "language": "en"})
    client.post("/en/accounts/2fa/totp/deactivate/")

    learner.refresh_from_db()
    assert (learner.name, learner.authenticator_set.count()) == ("Lea Learner", 1)


def test_mailed_code_does_not_replace_it(client, learner, factor, post):
    page = client.post("/en/accounts/login/code/", {"email": learner.email})["Location"]

    answer = client.post(page, {"code": post.code()})

    assert (answer["Location"], is_signed_in(client)) == (STEP, False)


def test_new_password_does_not_replace_it(client, learner, factor, post):
    client.post(RESET, {"email": learner.email})
    page = client.get(post.link())["Location"]

    answer = client.post(page, {"password1": "four words of mine", "password2": "four words of mine"})

    assert (answer["Location"], is_signed_in(client)) == (STEP, False)


def test_code_works_once(learner, factor):
    used = code()
    clients = [Client(), Client()]
    for client in clients:
        give_password(client, learner)
        client.post(STEP, {"code": used})

    assert [is_signed_in(client) for client in clients] == [True, False]


def test_recovery_code_works_once(learner, recovery):
    clients = [Client(), Client()]
    for client in clients:
        give_password(client, learner)
        client.post(STEP, {"code": recovery[0]})

    assert [is_signed_in(client) for client in clients] == [True, False]


def test_code_of_another_person_is_none(client, learner, factor, stranger):
    give_password(client, learner)

    client.post(STEP, {"code": code("KRSXG5CTMVRXEZLUKRSXG5CTMVRXEZLU")})

    assert not is_signed_in(client)


def test_codes_are_tried_a_few_times_whatever_the_address_pretends(client, learner, factor, settings):
    """S-65."""
    settings.ACCOUNT_RATE_LIMITS = {}
    give_password(client, learner)
    for number in range(6):
        client.post(STEP, {"code": "000000"}, headers={"x-forwarded-for": f"10.0.0.{number}"})

    client.post(STEP, {"code": code()})

    assert not is_signed_in(client)


def test_good_sign_in_of_another_resets_no_limit(client, learner, stranger, settings):
    """S-65."""
    settings.ACCOUNT_RATE_LIMITS = {}
    for _ in range(5):
        client.post("/en/accounts/login/", {"login": learner.email, "password": "wrong wrong wrong"})
    give_password(Client(), stranger)

    give_password(client, learner)

    assert not is_signed_in(client)


def test_second_factor_makes_a_new_session(client, learner, factor):
    """S-67."""
    give_password(client, learner)
    before = client.session.session_key

    client.post(STEP, {"code": code()})

    assert client.session.session_key != before


def test_inactive_person_does_not_come_in_by_the_second_step(client, learner, factor):
    give_password(client, learner)
    learner.is_active = False
    learner.save()

    client.post(STEP, {"code": code()})

    assert client.get("/en/accounts/profile/").status_code == 302
