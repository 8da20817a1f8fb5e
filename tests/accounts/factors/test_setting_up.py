"""A factor is set up, changed, removed: by whom we know for sure; the person is told, and of staff it is noted."""

import re

import pytest
from allauth.mfa.models import Authenticator
from django.core.management import CommandError, call_command
from django.test import Client

from accounts.audit.models import AuditEntry
from accounts.models import UserSession
from tests.accounts.factors.conftest import PASSWORD, code

pytestmark = pytest.mark.django_db

SECURITY = "/en/accounts/profile/security/"
APP = "/en/accounts/2fa/totp/activate/"
REMOVE = "/en/accounts/2fa/totp/deactivate/"


def known_for_sure(client, user, page):
    """Signed in, and shown once more that it is them."""
    client.force_login(user)
    return client.post(f"/en/accounts/reauthenticate/?next={page}", {"password": PASSWORD, "next": page})


def set_up(client, user):
    known_for_sure(client, user, APP)
    page = client.get(APP)
    secret = re.search(r"<code[^>]*>(\w+)</code>", page.content.decode()).group(1)
    return client.post(APP, {"code": code(secret)})


def acts() -> list[str]:
    return list(AuditEntry.objects.unscoped("test").order_by("number").values_list("act", flat=True))


def test_page_shows_what_there_is(client, learner, recovery):
    client.force_login(learner)

    page = client.get(SECURITY).content.decode()

    assert "10 codes are left." in page
    assert REMOVE in page


def test_factor_is_set_up_by_whom_we_know_for_sure(client, learner):
    client.force_login(learner)

    assert client.get(APP)["Location"].startswith("/en/accounts/reauthenticate/")


def test_app_is_set_up(client, learner, post, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        response = set_up(client, learner)

    assert response["Location"] == "/en/accounts/2fa/recovery-codes/"
    assert client.get(response["Location"]).content.count(b"<li><code") == 10
    assert "An authenticator app was set up." in post.last().body


def test_picture_for_the_app_is_an_image_of_our_own(client, learner):
    known_for_sure(client, learner, APP)

    page = client.get(APP)

    assert b'src="data:image/svg+xml;base64,' in page.content
    assert "data:" in page["Content-Security-Policy"].partition("img-src")[2].partition(";")[0]


def test_code_that_set_the_app_up_is_used(client, learner):
    """S-66."""
    set_up(client, learner)
    secret = learner.authenticator_set.get(type="totp").data["secret"]

    assert not learner.authenticator_set.get(type="totp").wrap().validate_code(code(secret))


def test_setting_up_makes_a_new_session(client, learner):
    """S-67."""
    known_for_sure(client, learner, APP)
    before = client.session.session_key

    set_up_again = client.get(APP)
    secret = re.search(r"<code[^>]*>(\w+)</code>", set_up_again.content.decode()).group(1)
    client.post(APP, {"code": code(secret)})

    assert client.session.session_key != before
    assert UserSession.objects.of(learner).get().key == client.session.session_key


def test_removing_it_ends_other_sessions_and_is_told(client, learner, factor, post):
    """S-67."""
    elsewhere = Client()
    elsewhere.force_login(learner)
    known_for_sure(client, learner, REMOVE)

    client.post(REMOVE)

    assert not Authenticator.objects.exists()
    assert client.get(SECURITY).status_code == 200
    assert elsewhere.get(SECURITY).status_code == 302
    assert "The authenticator app was removed." in post.last().body


def test_what_staff_set_up_and_remove_is_noted(client, admin):
    set_up(client, admin)
    client.post(REMOVE)

    noted = [act for act in acts() if "factor" in act]
    assert noted == ["account.factor_added"] * 2 + ["account.factor_removed"] * 2


def test_of_learners_nothing_is_noted(learner, factor):
    factor.delete()

    assert acts() == []


def test_lost_factors_are_removed_by_a_command(learner, recovery, client, post, capsys):
    client.force_login(learner)

    call_command("remove_factors", learner.email)

    assert not Authenticator.objects.exists()
    assert client.get(SECURITY).status_code == 302
    assert "removed by those who run this site" in post.last().body
    assert capsys.readouterr().out == "2 removed\n"


def test_command_for_nobody_says_so():
    with pytest.raises(CommandError, match="Nobody has this address"):
        call_command("remove_factors", "nobody@example.org")


def test_address_that_is_not_confirmed_comes_first(client, learner):
    learner.emailaddress_set.create(email=learner.email, verified=False)
    client.force_login(learner)

    page = client.get(SECURITY).content

    assert b"Confirm your e-mail address, then" in page
    assert APP.encode() not in page


def test_passkeys_of_others_are_not_there(client, learner, stranger):
    key = Authenticator.objects.create(
        user=stranger, type="webauthn", data={"name": "Phone", "credential": {}}
    )
    known_for_sure(client, learner, SECURITY)

    assert client.get(f"/en/accounts/2fa/webauthn/keys/{key.pk}/remove/").status_code == 404
    assert b"Phone" not in client.get(SECURITY).content
