"""Every screen of allauth's stands in our frame and our words."""

import pytest

pytestmark = pytest.mark.django_db

FOR_VISITORS = {
    "/en/accounts/login/": "Sign in",
    "/en/accounts/signup/": "Open a free account",
    "/en/accounts/login/code/": "Sign in with a code",
    "/en/accounts/password/reset/": "Choose a new password",
    "/en/accounts/password/reset/done/": "Look into your mail",
    "/en/accounts/password/reset/key/1-abc/": "This link no longer works",
    "/en/accounts/password/reset/key/done/": "Your new password is saved",
    "/en/accounts/inactive/": "This account is switched off",
}
FOR_PEOPLE = {
    "/en/accounts/logout/": "Sign out?",
    "/en/accounts/email/": "Your e-mail address",
    "/en/accounts/password/change/": "Change your password",
    "/en/accounts/reauthenticate/": "Is it really you?",
    "/en/accounts/profile/": "Settings and my data",
    "/en/accounts/profile/delete/": "Delete my account",
    "/en/accounts/profile/security/": "Sign-in and security",
}


def headline(response) -> str:
    return response.content.decode().partition("<h1>")[2].partition("</h1>")[0]


def assert_is_ours(response):
    html = response.content.decode()
    assert '<header class="site-header">' in html
    assert '<meta name="robots" content="noindex">' in html
    assert "placeholder=" not in html.partition("<main")[2]


def test_screens_for_visitors(client):
    for address, title in FOR_VISITORS.items():
        response = client.get(address)

        assert headline(response) == title, address
        assert_is_ours(response)


def test_screens_for_people(client, learner):
    client.force_login(learner)
    for address, title in FOR_PEOPLE.items():
        response = client.get(address)

        assert headline(response) == title, address
        assert_is_ours(response)


def test_screens_for_people_without_a_password(client, learner):
    learner.set_unusable_password()
    learner.save()
    client.force_login(learner)

    assert headline(client.get("/en/accounts/password/set/")) == "Set a password"
    assert client.get("/en/accounts/password/change/")["Location"] == "/en/accounts/password/set/"


def test_screens_for_people_ask_visitors_to_sign_in(client):
    for address in FOR_PEOPLE:
        assert client.get(address)["Location"].startswith(("/en/accounts/login/", "/")), address


def test_screens_are_kept_by_nobody(client, learner):
    """S-67."""
    client.force_login(learner)
    for address in FOR_PEOPLE:
        assert "no-store" in client.get(address).get("Cache-Control", ""), address


def test_screens_exist_in_every_language(client):
    links = client.get("/it/accounts/login/?next=/it/corsi/").context["languages"]

    assert [client.get(link.url).status_code for link in links] == [200] * 9
