"""Signing up, in, out; confirming an address; a new password: each as a person goes through it."""

import re

import pytest
from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import MD5PasswordHasher
from django.test import Client
from django.urls import reverse

from accounts.models import User

pytestmark = pytest.mark.django_db

PASSWORD = "four words of mine"
SIGNUP = "/en/accounts/signup/"
LOGIN = "/en/accounts/login/"
CODE = "/en/accounts/login/code/"
RESET = "/en/accounts/password/reset/"
CONFIRM = "/en/accounts/confirm-email/"


def sign_up(client, **facts):
    person = {"email": "nora@example.org", "name": "Nora", "password1": PASSWORD, "next": "/en/courses/"}
    return client.post(SIGNUP, person | facts)


def sign_in(client, **facts):
    return client.post(LOGIN, {"login": "learner@example.org", "password": "correct horse battery"} | facts)


def is_signed_in(client) -> bool:
    return "_auth_user_id" in client.session


def without_tokens(html: bytes) -> bytes:
    return re.sub(rb'name="csrfmiddlewaretoken" value="\w+"', b"", html)


def confirm(client, post, **facts):
    return client.post(CONFIRM, {"code": post.code()} | facts)


def test_signing_up_leads_back_and_keeps_the_language(client, post):
    facts = {"email": "Nora@Example.org", "name": "Nora", "password1": PASSWORD, "next": "/it/corsi/"}
    page = client.post("/it/accounts/signup/", facts)["Location"]
    response = client.post(page, {"code": post.code()})

    user = User.objects.get()
    assert response["Location"] == "/it/corsi/"
    assert (user.email, user.name, user.language) == ("nora@example.org", "Nora", "it")
    assert is_signed_in(client)


def test_address_is_confirmed_by_the_code_in_the_mail(client, post):
    page = sign_up(client)["Location"]
    assert b"Type the code from our mail" in client.get(page).content
    assert not is_signed_in(client)

    confirm(client, post)

    assert EmailAddress.objects.get().verified
    assert is_signed_in(client)


def test_signing_up_without_a_password_means_codes(client, post):
    sign_up(client, password1="")
    confirm(client, post)

    assert not User.objects.get().has_usable_password()
    assert is_signed_in(client)


def test_who_never_typed_the_code_is_asked_for_one_when_signing_in(client, post):
    sign_up(client)
    other = Client()

    page = other.post(LOGIN, {"login": "nora@example.org", "password": PASSWORD})["Location"]
    other.post(page, {"code": post.code()})

    assert is_signed_in(other)


def test_signing_up_asks_for_no_more_than_this(client):
    form = client.get(SIGNUP).context["form"]

    assert list(form.fields) == ["email", "name", "password1"]
    assert not form.fields["password1"].required


def test_what_was_typed_is_kept_when_something_is_wrong(client):
    response = sign_up(client, password1="short")

    assert response.status_code == 200
    assert b'value="nora@example.org"' in response.content
    assert b"What you typed is still here" in response.content
    assert not User.objects.exists()


def seen_at_sign_up(address: str) -> list:
    """What somebody sees who signs up with this address, and then does not know the code."""
    client = Client()
    first = sign_up(client, email=address)
    pages = [client.get(first["Location"])]
    pages += [client.post(CONFIRM, {"code": "AAAAAA"}) for _ in range(2)]
    last = client.post(CONFIRM, {"code": "AAAAAA"})
    said = [(page.status_code, without_tokens(page.content).replace(address.encode(), b"")) for page in pages]
    return [first.status_code, first["Location"], *first.cookies, *said, last.status_code, last["Location"]]


def test_signing_up_tells_nobody_who_has_an_account(learner, post):
    """S-64."""
    assert seen_at_sign_up("learner@example.org") == seen_at_sign_up("nobody1@example.org")


def test_signing_up_takes_as_long_with_an_address_that_is_known(client, learner, monkeypatch):
    """S-64: hashing is what takes time."""
    hashed = []
    monkeypatch.setattr(MD5PasswordHasher, "encode", lambda *facts: hashed.append(facts) or "md5$a$b")

    counts = [
        len(hashed) for address in (learner.email, "new@example.org") if sign_up(Client(), email=address)
    ]

    assert counts == [1, 2]


def test_whose_address_it_is_learns_that_there_is_an_account(client, learner, post):
    sign_up(client, email="LEARNER@example.org")

    assert post.last().subject == "You already have an account"
    assert User.objects.count() == 1


def test_signing_in_leads_back_to_where_one_was(client, learner):
    assert sign_in(client, next="/en/courses/c1/")["Location"] == "/en/courses/c1/"


def test_signing_in_without_a_place_leads_to_the_dashboard(client, learner):
    assert sign_in(client)["Location"] == reverse("home:dashboard")


def test_signing_in_makes_a_new_session(client, learner):
    """S-67."""
    client.get(LOGIN)
    before = client.session.session_key
    sign_in(client)

    assert client.session.session_key != before


def test_wrong_password_and_unknown_address_look_the_same(client, learner):
    """S-64."""
    wrong = sign_in(client, password="wrong wrong wrong")
    unknown = sign_in(client, login="nobody1@example.org", password="wrong wrong wrong")

    same = without_tokens(unknown.content).replace(b"nobody1@", b"learner@")
    assert (wrong.status_code, without_tokens(wrong.content)) == (unknown.status_code, same)


def test_signing_out_takes_a_form(client, learner):
    client.force_login(learner)

    assert client.get("/en/accounts/logout/").status_code == 200
    assert is_signed_in(client)
    assert client.post("/en/accounts/logout/")["Location"] == "/"
    assert not is_signed_in(client)


def test_mailed_code_signs_in_and_leads_back(client, learner, post):
    response = client.post(CODE, {"email": learner.email, "next": "/en/courses/"})

    assert response["Location"] == "/en/accounts/login/code/confirm/?next=%2Fen%2Fcourses%2F"
    response = client.post(response["Location"], {"code": post.code(), "next": "/en/courses/"})
    assert response["Location"] == "/en/courses/"
    assert is_signed_in(client)


def test_mailed_code_can_be_tried_three_times(client, learner, post):
    """S-65."""
    address = client.post(CODE, {"email": learner.email})["Location"]
    for _ in range(3):
        client.post(address, {"code": "AAA-AAA"})

    client.post(address, {"code": post.code()})

    assert not is_signed_in(client)


def test_code_is_good_once(client, learner, post):
    """S-68."""
    address = client.post(CODE, {"email": learner.email})["Location"]
    used = post.code()
    client.post(address, {"code": used})
    client.logout()

    client.post(CODE, {"email": learner.email})
    client.post(address, {"code": used})

    assert not is_signed_in(client)


def test_request_for_a_code_tells_nobody_who_has_an_account(learner, post):
    """S-64."""
    pages = {}
    for address in ("learner@example.org", "nobody1@example.org"):
        client = Client()
        first = client.post(CODE, {"email": address})
        second = client.get(first["Location"])
        words = without_tokens(second.content).replace(address.encode(), b"")
        pages[address] = (first.status_code, first["Location"], second.status_code, words)

    assert pages["learner@example.org"] == pages["nobody1@example.org"]


def test_request_for_a_new_password_tells_nobody_who_has_an_account(learner, post):
    """S-64."""
    pages = {}
    for address in ("learner@example.org", "nobody1@example.org"):
        client = Client()
        first = client.post(RESET, {"email": address})
        second = client.get(first["Location"])
        pages[address] = (first.status_code, first["Location"], without_tokens(second.content))

    assert pages["learner@example.org"] == pages["nobody1@example.org"]


def test_new_password_by_the_link_in_the_mail(client, learner, post):
    client.post(RESET, {"email": learner.email})
    address = client.get(post.link())["Location"]
    client.post(address, {"password1": PASSWORD, "password2": PASSWORD})

    learner.refresh_from_db()
    assert learner.check_password(PASSWORD)
    assert is_signed_in(client)


def test_link_for_a_new_password_works_once(client, learner, post):
    """S-68."""
    client.post(RESET, {"email": learner.email})
    link = post.link()
    address = client.get(link)["Location"]
    client.post(address, {"password1": PASSWORD, "password2": PASSWORD})

    assert b"This link no longer works" in Client().get(link).content


def test_link_for_a_new_password_is_not_in_the_address_of_its_page(client, learner, post):
    """S-68: a key in the address would leak with the Referer."""
    client.post(RESET, {"email": learner.email})

    assert client.get(post.link())["Location"].endswith("-set-password/")


def test_new_password_signs_out_everywhere_else(client, learner):
    """S-67."""
    elsewhere = Client()
    elsewhere.force_login(learner)
    sign_in(client)
    passwords = {"oldpassword": "correct horse battery", "password1": PASSWORD, "password2": PASSWORD}
    client.post("/en/accounts/password/change/", passwords)

    assert client.get("/en/accounts/profile/").status_code == 200
    assert elsewhere.get("/en/accounts/profile/").status_code == 302


def test_links_in_mails_lead_to_our_own_address(client, learner, post):
    """S-63: whatever host the request named."""
    client.post(
        RESET, {"email": learner.email}, headers={"host": "localhost", "x-forwarded-host": "evil.example"}
    )

    assert "http://127.0.0.1:8000/en/accounts/password/reset/key/" in post.last().body
    assert "evil" not in post.last().body


def test_unknown_host_gets_no_answer(client, learner, post):
    """S-63."""
    assert client.post(RESET, {"email": learner.email}, headers={"host": "evil.example"}).status_code == 400
    assert post.arrived() == []


def test_new_address_counts_when_its_code_was_typed(client, learner, post):
    client.force_login(learner)
    asked = client.post("/en/accounts/email/", {"email": "lea@new.example", "action_add": ""})
    client.post(asked["Location"], {"password": "correct horse battery", "next": "/en/accounts/email/"})
    learner.refresh_from_db()
    assert learner.email == "learner@example.org"

    confirm(client, post)

    learner.refresh_from_db()
    assert learner.email == "lea@new.example"


def test_address_is_changed_only_by_whom_we_know_for_sure(client, learner):
    client.force_login(learner)

    response = client.post("/en/accounts/email/", {"email": "lea@new.example", "action_add": ""})

    assert response["Location"].startswith("/en/accounts/reauthenticate/")


def test_inactive_person_cannot_sign_in(client, learner):
    learner.is_active = False
    learner.save()

    sign_in(client)

    assert not is_signed_in(client)


def test_attempts_are_limited_whatever_the_address_pretends(client, learner, settings):
    """S-65."""
    settings.ACCOUNT_RATE_LIMITS = {}
    for number in range(6):
        forged = {"x-forwarded-for": f"10.0.0.{number}"}
        client.post(LOGIN, {"login": learner.email, "password": "wrong wrong wrong"}, headers=forged)

    sign_in(client)

    assert not is_signed_in(client)


@pytest.mark.parametrize("path", ["", "done/", "confirm/MQ/abc-def/"])
def test_the_cms_has_no_way_of_its_own_to_a_new_password(client, path):
    response = client.get(f"/cms/password_reset/{path}")

    assert (response.status_code, response.url) == (302, "/en/accounts/password/reset/")
