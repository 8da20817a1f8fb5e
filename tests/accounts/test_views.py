import json

import pytest

from accounts.models import User

pytestmark = pytest.mark.django_db

PROFILE = "/en/accounts/profile/"
DATA = "/en/accounts/profile/data/"
DELETE = "/en/accounts/profile/delete/"
FACTS = {"name": "Lea", "language": "it", "role": "officer", "country": "IT", "school_name": "Istituto Bosco"}
PROOF = {"password": "correct horse battery", "when": "now", "understood": "on"}


@pytest.fixture
def signed_in(client, learner):
    client.force_login(learner)
    return client


@pytest.fixture
def passwordless(client, learner):
    learner.set_unusable_password()
    learner.save()
    client.force_login(learner)
    return client


def test_profile_says_why_we_ask(signed_in):
    response = signed_in.get(PROFILE)

    assert b"everything works without them" in response.content
    assert b'<datalist id="schools">' in response.content


def test_saved_profile_goes_on_in_the_chosen_language(signed_in, learner):
    response = signed_in.post(PROFILE, FACTS)

    learner.refresh_from_db()
    assert response["Location"] == "/it/accounts/profile/"
    assert response.cookies["django_language"].value == "it"
    assert (learner.name, learner.school.name) == ("Lea", "Istituto Bosco")


def test_profile_with_a_mistake_keeps_what_was_typed(signed_in, learner):
    response = signed_in.post(PROFILE, FACTS | {"name": "", "school_name": "Istituto Rossi"})

    learner.refresh_from_db()
    assert b'value="Istituto Rossi"' in response.content
    assert learner.name == "Lea Learner"


def test_language_that_we_do_not_have_is_refused(signed_in, learner):
    """P-11."""
    response = signed_in.post(PROFILE, FACTS | {"language": "xx", "country": "??", "role": "admin"})

    assert response.status_code == 200
    assert set(response.context["form"].errors) == {"language", "country", "role"}


def test_data_is_a_file_of_ones_own(signed_in, stranger):
    response = signed_in.get(DATA)

    content = json.loads(response.content)
    assert content["account"]["e-mail"] == "learner@example.org"
    assert "stranger@example.org" not in response.content.decode()
    assert response["Content-Disposition"].startswith('attachment; filename="pontis-my-data-20')
    assert "no-store" in response["Cache-Control"]


def test_account_is_deleted_with_the_password(signed_in):
    response = signed_in.post(DELETE, PROOF)

    assert response["Location"] == "/"
    assert not User.objects.exists()
    assert "_auth_user_id" not in signed_in.session


def test_account_is_not_deleted_with_a_wrong_password(signed_in, learner):
    response = signed_in.post(DELETE, PROOF | {"password": "wrong wrong wrong"})

    assert response.status_code == 200
    assert User.objects.filter(pk=learner.pk).exists()


def test_account_is_not_deleted_by_looking(signed_in, learner):
    signed_in.get(DELETE)

    assert User.objects.filter(pk=learner.pk).exists()


def test_account_without_a_password_is_deleted_with_a_code(passwordless, post):
    assert b"Mail me the code" in passwordless.get(DELETE).content
    passwordless.post(DELETE, {"send_code": ""})

    passwordless.post(DELETE, {"code": post.code(), "when": "now", "understood": "on"})

    assert not User.objects.exists()


def test_code_that_was_not_asked_for_deletes_nothing(passwordless, learner):
    passwordless.post(DELETE, {"code": "", "understood": "on"})
    passwordless.post(DELETE, {"code": "AAAAAA", "understood": "on"})

    assert User.objects.filter(pk=learner.pk).exists()


def test_last_administrator_is_told_what_to_do(client, admin):
    client.force_login(admin)

    response = client.post(DELETE, PROOF, follow=True)

    assert b"You are the last administrator" in response.content
    assert User.objects.filter(pk=admin.pk).exists()


def test_guessing_the_password_is_limited(signed_in, learner, settings):
    """S-65."""
    settings.ACCOUNT_RATE_LIMITS = {}
    for _ in range(10):
        signed_in.post(DELETE, PROOF | {"password": "wrong wrong wrong"})

    signed_in.post(DELETE, PROOF)

    assert User.objects.filter(pk=learner.pk).exists()


def test_visitor_is_asked_to_sign_in(client):
    for address in (PROFILE, DATA, DELETE):
        assert client.get(address)["Location"] == f"/en/accounts/login/?next={address}"


def test_other_ways_of_asking_are_refused(signed_in):
    assert signed_in.post(DATA).status_code == 405
    assert signed_in.put(PROFILE).status_code == 405
