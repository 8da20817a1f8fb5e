"""Where somebody is signed in, and how that ends (S-67)."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Group, Permission
from django.contrib.sessions.models import Session
from django.test import Client

from accounts import rights
from accounts.audit.models import AuditEntry
from accounts.models import User, UserSession
from accounts.sessions import actions
from tests.accounts.test_entrance import sign_in

pytestmark = pytest.mark.django_db

SECURITY = "/en/accounts/profile/security/"
ELSEWHERE = "/en/accounts/profile/security/elsewhere/"
FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"


@pytest.fixture
def here(client, learner):
    sign_in(client)
    return client


@pytest.fixture
def elsewhere(learner):
    client = Client(headers={"user-agent": FIREFOX})
    sign_in(client)
    return client


def is_in(client) -> bool:
    return client.get("/en/accounts/profile/").status_code == 200


def test_page_lists_devices_and_marks_this_one(here, elsewhere):
    page = here.get(SECURITY).content.decode()

    assert page.count("last seen") == 2
    assert page.count("this one") == 1
    assert "Firefox, Linux" in page


def test_no_address_is_kept(here, learner):
    row = UserSession.objects.of(learner).values().get()

    assert {*row} == {"id", "user_id", "key", "device", "began_at", "seen_at"}


def test_signing_out_elsewhere_leaves_this_device(here, elsewhere, stranger):
    other = Client()
    other.force_login(stranger)

    page = here.post(ELSEWHERE, follow=True)

    assert b"You are signed out on 1 other device." in page.content
    assert [is_in(client) for client in (here, elsewhere, other)] == [True, False, True]


def test_signing_out_elsewhere_takes_a_form_of_somebody(client, here):
    assert here.get(ELSEWHERE).status_code == 405
    assert Client().post(ELSEWHERE)["Location"].startswith("/en/accounts/login/")


def test_of_staff_it_is_noted(client, admin):
    client.force_login(admin)
    client.post(ELSEWHERE)

    assert AuditEntry.objects.of(admin).order_by("-number").first().act == "account.sessions_ended"


def test_signing_out_forgets_the_session(here, learner):
    here.post("/en/accounts/logout/")

    assert not UserSession.objects.of(learner).exists()
    assert not Session.objects.exists()


def test_signing_out_makes_a_new_session(here):
    before = here.session.session_key
    here.post("/en/accounts/logout/")
    here.get("/en/accounts/login/")

    assert here.session.session_key != before


def change_password(client):
    new = {"password1": "four words of mine", "password2": "four words of mine"}
    client.post("/en/accounts/password/change/", {"oldpassword": "correct horse battery"} | new)


def test_new_password_ends_the_others_and_renews_this_one(here, elsewhere, learner):
    before = here.session.session_key
    change_password(here)

    assert [is_in(client) for client in (here, elsewhere)] == [True, False]
    assert UserSession.objects.of(learner).get().key == here.session.session_key != before
    assert Session.objects.count() == 1


def switch_off(user):
    user.is_active = False
    user.save()


def make_superuser(user):
    user.is_superuser = True
    user.save(update_fields=["is_superuser"])


CHANGES = {
    "switched off": switch_off,
    "administrator": make_superuser,
    "group": lambda user: user.groups.add(Group.objects.get_or_create(name="Editors of the test")[0]),
    "right": lambda user: user.user_permissions.add(Permission.objects.first()),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_other_rights_end_all_sessions(here, elsewhere, learner, stranger, change):
    other = Client()
    other.force_login(stranger)
    change(learner)

    assert [is_in(client) for client in (here, elsewhere, other)] == [False, False, True]
    assert not UserSession.objects.of(learner).exists()


def test_account_that_is_switched_on_again_has_no_old_session(here, learner):
    switch_off(learner)
    learner.is_active = True
    learner.save()

    assert not is_in(here)


def test_other_changes_leave_sessions(here, learner):
    learner.name = "Lea"
    learner.save()

    assert is_in(here)


def test_being_seen_is_noted_once_in_ten_minutes(here, learner, django_assert_num_queries, now):
    is_in(here)
    with django_assert_num_queries(2):  # the session, the person
        here.get("/en/accounts/profile/interface/")

    later = now + timedelta(minutes=11)
    assert not actions.is_due(here.session, now=now)
    assert actions.is_due(here.session, now=later)
    actions.see(session=here.session, user=learner, device="", now=later)
    assert UserSession.objects.of(learner).get().seen_at == later


def test_session_of_before_is_found_when_it_is_used(here, learner):
    UserSession.objects.of(learner).delete()
    session = here.session
    del session[actions.SEEN]
    session.save()

    assert is_in(here)
    assert UserSession.objects.of(learner).get().key == here.session.session_key


def test_page_for_visitors_asks_for_no_session(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        client.get("/healthz")


def test_sessions_that_no_longer_work_are_not_shown(here, elsewhere, learner, now):
    Session.objects.exclude(session_key=here.session.session_key).update(expire_date=now)

    assert [each.key for each in actions.live(user=learner, now=now)] == [here.session.session_key]


def test_session_with_an_old_password_is_not_shown(here, learner, now):
    learner.set_password("somewhere else")
    learner.save()

    assert actions.live(user=learner, now=now) == []


def test_old_sessions_are_forgotten(here, learner, now):
    actions.forget_old(now=now + timedelta(days=29))
    assert UserSession.objects.of(learner).exists()

    actions.forget_old(now=now + timedelta(days=31))
    assert not UserSession.objects.of(learner).exists()


def test_person_takes_them_along(here, learner):
    [told] = rights.export(learner)["sessions"]

    assert {*told} == {"device", "began_at", "seen_at"}


def test_pages_of_people_are_kept_by_nobody(here, site):
    for address in ("/en/accounts/profile/", SECURITY, "/en/learn/notes/", "/en/", "/en/accounts/login/"):
        assert "no-store" in here.get(address)["Cache-Control"], address


def test_visit_of_who_never_signs_in_again_counts_once_a_month(here, learner, now):
    User.objects.update(last_login=now - timedelta(days=29))

    for day, seen in ((0, -29), (1, 1), (20, 1)):
        person = User.objects.get(pk=learner.pk)
        actions.see(session=here.session, user=person, device="", now=now + timedelta(days=day))
        assert User.objects.get(pk=learner.pk).last_login == now + timedelta(days=seen)
