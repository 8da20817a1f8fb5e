"""S-62: whatever `next` says, one stays on our own host."""

from urllib.parse import urljoin, urlsplit

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db

EVIL = [
    "//evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "https:evil.example",
    "https://evil.example",
    "\t//evil.example",
    " //evil.example",
    "/%2f/evil.example",
    "http://testserver@evil.example",
    "http://testserver.evil.example/",
    "http:///evil.example",
    "///evil.example",
    "/\r\nSet-Cookie: x=1",
    "javascript:alert(1)",
    "data:text/html,x",
    "\x00//evil.example",
]


def host_of(response) -> str:
    """Where a browser goes: backslashes count as slashes, white space in front does not."""
    address = response["Location"].strip().replace("\\", "/")
    return urlsplit(urljoin("http://testserver/en/accounts/login/", address)).netloc


def sign_in(next_):
    person = {"login": "learner@example.org", "password": "correct horse battery", "next": next_}
    return Client().post("/en/accounts/login/", person)


def test_signing_in_stays_here(learner):
    assert {next_: host_of(sign_in(next_)) for next_ in EVIL} == dict.fromkeys(EVIL, "testserver")


def test_signing_in_sends_no_further_header(learner):
    assert "x" not in sign_in("/\r\nSet-Cookie: x=1").cookies


def test_signing_out_stays_here(client, learner):
    def sign_out(next_):
        client.force_login(learner)
        return client.post("/en/accounts/logout/", {"next": next_})

    assert {next_: host_of(sign_out(next_)) for next_ in EVIL} == dict.fromkeys(EVIL, "testserver")


def test_person_who_is_signed_in_already_stays_here(client, learner):
    client.force_login(learner)
    answers = {next_: client.get("/en/accounts/login/", {"next": next_}) for next_ in EVIL}

    assert {next_: host_of(answer) for next_, answer in answers.items()} == dict.fromkeys(EVIL, "testserver")


def test_signing_up_stays_here(db):
    def sign_up(number, next_):
        person = {"email": f"p{number}@example.org", "name": "P", "password1": "", "next": next_}
        return Client().post("/en/accounts/signup/", person)

    hosts = {next_: host_of(sign_up(number, next_)) for number, next_ in enumerate(EVIL)}

    assert hosts == dict.fromkeys(EVIL, "testserver")


def test_next_is_never_printed_unescaped(client):
    """S-10."""
    for page in ("login", "signup", "login/code", "password/reset"):
        response = client.get(
            f"/en/accounts/{page}/", {"next": "\"'><svg/onload=x()>", "email": '"><svg/onload=x()>'}
        )

        assert response.status_code == 200
        assert b"<svg/onload" not in response.content
