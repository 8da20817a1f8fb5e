"""Where the installation asks for it, the CMS opens to those who have a second factor."""

import pytest
from allauth.mfa.models import Authenticator

pytestmark = pytest.mark.django_db

ENTRANCE = "/en/accounts/login/"
SECURITY = "/en/accounts/profile/security/"


@pytest.fixture
def _asked_for(settings):
    settings.STAFF_SECOND_FACTOR = True


@pytest.fixture
def staff(client, admin):
    client.force_login(admin)
    return client


@pytest.mark.usefixtures("_asked_for")
def test_cms_leads_staff_without_a_factor_to_set_one_up(staff):
    for address in ("/cms/", "/cms/courses/", "/cms/pages/"):
        assert staff.get(address)["Location"] == SECURITY, address

    assert b"The CMS opens when you have a second step" in staff.get(SECURITY).content


@pytest.mark.usefixtures("_asked_for")
def test_the_rest_of_the_site_waits_for_nothing(staff, site):
    for address in ("/en/accounts/profile/", SECURITY, "/en/learn/notes/"):
        assert staff.get(address).status_code == 200, address


@pytest.mark.usefixtures("_asked_for")
@pytest.mark.parametrize("kind", ["totp", "webauthn"])
def test_cms_opens_with_a_factor(staff, admin, site, kind):
    Authenticator.objects.create(user=admin, type=kind, data={})

    assert staff.get("/cms/").status_code == 200


@pytest.mark.usefixtures("_asked_for")
def test_recovery_codes_alone_are_no_factor(staff, admin):
    Authenticator.objects.create(user=admin, type="recovery_codes", data={})

    assert staff.get("/cms/")["Location"] == SECURITY


@pytest.mark.usefixtures("_asked_for")
def test_who_may_not_enter_gets_the_answer_of_the_cms(client, learner):
    client.force_login(learner)

    assert client.get("/cms/")["Location"] != SECURITY


def test_nobody_is_asked_where_the_installation_does_not_ask(staff, site):
    assert staff.get("/cms/").status_code == 200


def test_the_cms_signs_nobody_in_by_itself(client, admin):
    for address in ("/cms/login/", "/en/_util/login/"):
        sent = client.post(address, {"username": admin.email, "password": "correct horse battery"})
        assert (client.get(address)["Location"], sent["Location"]) == (ENTRANCE, ENTRANCE), address
    assert "_auth_user_id" not in client.session
    assert client.get("/cms/")["Location"] == "/en/accounts/login/?next=/cms/"
