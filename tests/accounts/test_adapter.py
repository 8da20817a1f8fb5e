import re

import pytest
from allauth.account.adapter import get_adapter
from allauth.core.context import request_context
from django.core import mail
from django.urls import reverse
from django.utils import translation

from accounts.adapter import on_own_address
from accounts.models import User
from notifications import outbox
from notifications.models import Outbox

pytestmark = pytest.mark.django_db
FORGED = ["HTTP_HOST", "HTTP_X_FORWARDED_HOST", "HTTP_FORWARDED"]


@pytest.fixture(autouse=True)
def _address(settings):
    settings.BASE_URL = "https://pontis.example"
    settings.ALLOWED_HOSTS = ["testserver", "evil.example"]


def ask(client, view, now, **headers):
    client.post(reverse(view), {"email": "learner@example.org"}, **headers)
    outbox.work_off(now=now)
    return mail.outbox


def test_mail_of_allauth_waits_in_the_outbox(client, learner, now):
    client.post(reverse("account_reset_password"), {"email": learner.email})

    assert mail.outbox == []
    assert Outbox.objects.get().key.startswith("account:password_reset_key:")


@pytest.mark.parametrize("header", FORGED)
def test_link_in_a_mail_leads_to_our_own_address(client, learner, now, header):
    [sent] = ask(client, "account_reset_password", now, **{header: "evil.example"})

    links = re.findall(r"https?://[^\s\"]+", sent.body + sent.alternatives[0].content)
    assert {link.split("/")[2].partition("<")[0] for link in links} == {"pontis.example"}
    assert "evil" not in sent.body


def test_link_in_a_mail_works(client, learner, now):
    [sent] = ask(client, "account_reset_password", now)
    path = re.search(r"https://pontis.example(/\S+key\S+)", sent.body).group(1)

    assert client.get(path, follow=True).context["form"].fields.keys() == {"password1", "password2"}


def test_mail_speaks_the_language_of_its_reader(client, learner, now):
    User.objects.filter(pk=learner.pk).update(language="it")

    assert '<html lang="it">' in ask(client, "account_reset_password", now)[0].alternatives[0].content


def test_stranger_is_told_by_mail_that_there_is_no_account(client, now):
    [sent] = ask(client, "account_reset_password", now)

    assert (sent.subject, sent.to) == ("There is no account with this address", ["learner@example.org"])


def test_code_to_log_in_stands_alone_on_its_line(client, learner, now):
    [sent] = ask(client, "account_request_login_code", now)

    assert re.search(r"^[A-Z0-9-]{4,16}$", sent.body, re.MULTILINE)
    assert Outbox.objects.get().payload == {}


def test_mail_that_has_no_words_of_ours_leaves_in_those_of_allauth(rf, now):
    with request_context(rf.get("/")):
        get_adapter().send_mail("account/email/email_deleted", "lea@example.org", {})
    outbox.work_off(now=now)

    assert mail.outbox[0].subject == "Email Removed"
    assert "Hello from Pontis!" in mail.outbox[0].body
    assert "pontis.example" in mail.outbox[0].body


def test_addresses_in_a_context_keep_path_and_query_only():
    context = {"activate_url": "http://evil.example/en/a/?b=1#c", "code": "http://evil.example/"}

    assert on_own_address(context) == {
        "activate_url": "https://pontis.example/en/a/?b=1",
        "code": "http://evil.example/",
    }


# S-62

EVIL = [
    "//evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "https:evil.example",
    "https://evil.example/",
    "http://testserver@evil.example",
    "\t//evil.example",
    "/\t/evil.example",
    "javascript:alert(1)",
    "///evil.example",
    "https:///evil.example",
]


@pytest.mark.parametrize("next_url", EVIL, ids=ascii)
def test_nobody_is_sent_to_another_site(client, learner, next_url):
    learner.set_password("bridges-of-stone-7")
    learner.save()

    with translation.override("en"):
        form = {"login": learner.email, "password": "bridges-of-stone-7", "next": next_url}
        response = client.post(reverse("account_login"), form)

    assert response.status_code == 302
    assert response["Location"].startswith("/en/")


@pytest.mark.parametrize("url", ["/en/courses/", "/en/?a=//evil.example", "en/"])
def test_way_back_inside_the_site_is_kept(rf, url):
    with request_context(rf.get("/")):
        assert get_adapter().is_safe_url(url)
