import re
from datetime import timedelta

import pytest

from accounts import rights
from accounts.models import Departure, User, UserSession
from accounts.privacy.inactivity import abandoned, inactive
from accounts.privacy.jobs import ask_inactive_people, delete_abandoned_accounts, delete_due_accounts
from accounts.privacy.leaving import Wish, ask_deletion, departure_of, keep_account, token_of
from accounts.privacy.models import Reason
from learning.actions import enrol
from notifications.outbox import work_off
from tests.accounts.audit.conftest import log  # noqa: F401 - a fixture
from tests.factories import PersonFactory

pytestmark = pytest.mark.django_db
DELETE = "/en/accounts/profile/delete/"
LATER = {"password": "correct horse battery", "when": "later", "understood": "on"}


@pytest.fixture
def departure(learner, now):
    return ask_deletion(user=learner, wish=Wish(), by=learner, now=now)


@pytest.fixture
def signed_in(client, learner):
    client.force_login(learner)
    return client


def test_days_to_think_again(departure, now, settings):
    assert departure.due_at == now + timedelta(days=settings.ACCOUNT_DELETION_DAYS)

    delete_due_accounts(now=now + timedelta(days=6))
    assert User.objects.exists()
    delete_due_accounts(now=now + timedelta(days=7))

    assert not User.objects.exists()


def test_asking_twice_is_asking_once(departure, learner, now):
    again = ask_deletion(user=learner, wish=Wish(), by=learner, now=now + timedelta(days=3))

    assert again.due_at == departure.due_at


def test_each_step_is_written_down(departure, learner, now, log):  # noqa: F811
    key = learner.pk
    keep_account(user=learner, by=learner, now=now)
    ask_deletion(user=learner, wish=Wish(reason=Reason.STAFF), by=None, now=now)
    delete_due_accounts(now=now + timedelta(days=7))

    assert log("account.") == [
        ("account.deletion_asked", key, key, {}, {"reason": "person"}),
        ("account.deletion_withdrawn", key, key, {}, {}),
        ("account.deletion_asked", None, key, {}, {"reason": "staff"}),
        ("account.deleted", None, key, {}, {}),
    ]


def test_mails_say_when_and_that_it_is_done(departure, now, mailoutbox):
    work_off(now=now)
    delete_due_accounts(now=now + timedelta(days=7))
    work_off(now=now + timedelta(days=7))

    first, last = mailoutbox
    assert first.subject.startswith("Your account will be deleted on ")
    assert last.subject == "Your account is deleted"


def test_one_click_in_the_mail_keeps_it(departure, now, mailoutbox, client):
    work_off(now=now)
    path = re.search(r"http://127\.0\.0\.1:8000(/\S+/keep/\S+)", mailoutbox[0].body).group(1)

    assert client.get(path).status_code == 200
    assert Departure.objects.of(departure.user).exists()  # looking changes nothing
    client.post(path)

    assert not Departure.objects.of(departure.user).exists()
    assert client.get(path).status_code == 404


def test_token_of_an_earlier_wish_is_worth_nothing(departure, learner, now):
    token = token_of(departure)
    keep_account(user=learner, by=learner, now=now)
    ask_deletion(user=learner, wish=Wish(), by=learner, now=now)

    assert departure_of(token) is None
    assert departure_of("nonsense") is None


def test_page_shows_the_day_and_the_way_back(signed_in, learner):
    signed_in.post(DELETE, LATER)

    assert User.objects.filter(pk=learner.pk).exists()
    assert b"Your account will be deleted on" in signed_in.get(DELETE).content
    assert b"Your account will be deleted on" in signed_in.get("/en/accounts/profile/").content
    signed_in.post(DELETE, {"keep": "1"})
    assert not Departure.objects.of(learner).exists()


def test_waiting_account_is_not_deleted_by_the_form(signed_in, departure, learner):
    signed_in.post(DELETE, LATER | {"when": "now"})

    assert User.objects.filter(pk=learner.pk).exists()


def test_last_administrator_stays(admin, now):
    Departure.objects.create(user=admin, reason=Reason.PERSON, asked_at=now, due_at=now)

    delete_due_accounts(now=now)

    assert User.objects.filter(pk=admin.pk).exists()


def test_who_thinks_again_at_the_last_moment_stays(departure, learner, now, monkeypatch):
    """The row is looked at anew under its lock: what was due when the list was made need not be any more."""
    keep_account(user=learner, by=learner, now=now)
    monkeypatch.setattr("accounts.privacy.leaving.list", lambda _: [departure.pk], raising=False)

    delete_due_accounts(now=now + timedelta(days=7))

    assert User.objects.filter(pk=learner.pk).exists()


def test_inactive_people_are_asked_only_where_it_is_switched_on(learner, now):
    User.objects.update(last_login=now - timedelta(days=3000))

    ask_inactive_people(now=now)

    assert not Departure.objects.of(learner).exists()


def test_inactive_people_are_asked_once_and_stay_when_they_come(
    learner, admin, now, settings, client, mailoutbox
):
    settings.INACTIVE_MONTHS = 36
    User.objects.update(last_login=now - timedelta(days=36 * 30 + 1))

    for _ in range(2):
        ask_inactive_people(now=now)
    work_off(now=now)

    assert [mail.to for mail in mailoutbox] == [["learner@example.org"]]
    assert Departure.objects.of(learner).get().due_at == now + timedelta(days=30)
    client.force_login(learner)
    assert not Departure.objects.of(learner).exists()


def test_signing_in_does_not_take_back_ones_own_wish(departure, learner, client):
    client.force_login(learner)

    assert Departure.objects.of(learner).exists()


def test_who_was_here_lately_is_not_inactive(learner, now):
    User.objects.update(last_login=now - timedelta(days=10))

    assert list(inactive(before=now - timedelta(days=11))) == []
    assert list(inactive(before=now - timedelta(days=9))) == [learner]


def test_abandoned_accounts_are_deleted_without_a_word(learner, now, mailoutbox):
    User.objects.update(date_joined=now - timedelta(days=181), last_login=now - timedelta(days=181))

    delete_abandoned_accounts(now=now)
    work_off(now=now)

    assert not User.objects.exists()
    assert mailoutbox == []


def test_account_that_left_something_is_not_abandoned(course, now):
    old = now - timedelta(days=200)
    busy, confirmed, back = (PersonFactory.create() for _ in range(3))
    enrol(user=busy, course=course, language="en", now=old)
    confirmed.emailaddress_set.create(email=confirmed.email, verified=True)
    User.objects.update(date_joined=old, last_login=old)
    User.objects.filter(pk=back.pk).update(last_login=now)

    assert list(abandoned(before=now)) == []


@pytest.fixture
def asked(learner, now, settings):
    """Nobody has signed in for three years."""
    settings.INACTIVE_MONTHS = 36
    User.objects.update(last_login=now - timedelta(days=36 * 30 + 1))
    ask_inactive_people(now=now)
    return Departure.objects.of(learner).get()


def seen(user, now) -> None:
    UserSession.objects.create(user=user, key=str(user.pk), began_at=now - timedelta(days=2000), seen_at=now)


def test_who_never_had_to_sign_in_again_is_not_inactive(learner, now, settings):
    settings.INACTIVE_MONTHS = 36
    User.objects.update(last_login=now - timedelta(days=36 * 30 + 1))
    seen(learner, now - timedelta(days=1))

    ask_inactive_people(now=now)

    assert not Departure.objects.of(learner).exists()


def test_who_is_seen_after_the_mail_stays(asked, learner, now):
    seen(learner, now + timedelta(days=3))

    delete_due_accounts(now=now + timedelta(days=30))

    assert User.objects.filter(pk=learner.pk).exists()
    assert not Departure.objects.of(learner).exists()


def test_who_keeps_the_account_by_the_mail_is_not_asked_again_next_day(asked, learner, now):
    keep_account(user=learner, by=learner, now=now)

    ask_inactive_people(now=now + timedelta(days=1))
    assert not Departure.objects.of(learner).exists()
    ask_inactive_people(now=now + timedelta(days=36 * 30 + 1))
    assert Departure.objects.of(learner).exists()


def test_one_that_cannot_be_deleted_holds_up_no_other(departure, learner, now, monkeypatch):
    other = PersonFactory.create()
    ask_deletion(user=other, wish=Wish(), by=other, now=now + timedelta(minutes=1))

    def refuse(*, user, now):
        if user == learner:
            raise RuntimeError

    monkeypatch.setitem(rights._erasers, "refuses", refuse)
    delete_due_accounts(now=now + timedelta(days=8))

    assert list(User.objects.all()) == [learner]
