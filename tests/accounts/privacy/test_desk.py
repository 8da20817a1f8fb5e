import csv
from datetime import timedelta
from io import StringIO

import pytest
from django.contrib.auth.models import Group

from accounts.groups import SUPPORT, ensure_groups
from accounts.models import ConsentText, Departure
from accounts.privacy.consents.actions import agree, withdraw
from accounts.privacy.jobs import clear_copies
from notifications.models import PeriodRun
from tests.factories import PersonFactory
from tests.snapshots import restore

pytestmark = pytest.mark.django_db
SCREENS = [
    "/cms/privacy/kept/",
    "/cms/privacy/leaving/",
    "/cms/privacy/consents/",
    "/cms/privacy/consents/news/en/",
]


@pytest.fixture
def desk(client, admin):
    client.force_login(admin)
    return client


@pytest.mark.parametrize("path", SCREENS)
def test_groups_of_the_cms_do_not_get_there(client, learner, path):
    restore("groups of the CMS", ensure_groups)
    learner.groups.add(Group.objects.get(name=SUPPORT))
    client.force_login(learner)

    assert client.get(path).status_code == 302
    assert client.post(path, {"email": learner.email}).status_code == 302
    assert not Departure.objects.of(learner).exists()


def test_what_is_kept_is_listed_with_its_rules(desk, now):
    PeriodRun.objects.create(name="assessments.housekeeping.forget_journal", slot=1, started_at=now)

    page = desk.get(SCREENS[0])

    assert b"90 days" in page.content
    ran = {each.holding.name: each.ran_at for each in page.context["kept"]}
    assert (ran["journal"], ran["notes"]) == (now, None)


def test_everybody_can_read_what_is_kept(client, settings, db):
    settings.PRIVACY_CONTACT = "Ombud, ombud@example.org"

    page = client.get("/en/accounts/privacy/").content

    assert b"Questions about your data: Ombud, ombud@example.org" in page
    assert b"Notes and bookmarks" in page
    assert b"Article 6(1)(b)" in page


def test_wish_that_came_another_way(desk, learner, now):
    desk.post(SCREENS[1], {"email": "LEARNER@example.org", "takes_names": "on"})

    departure = Departure.objects.of(learner).get()
    assert (departure.reason, departure.takes_names) == ("staff", True)
    assert departure.due_at > now + timedelta(days=6)
    assert b"learner@example.org" in desk.get(SCREENS[1]).content
    desk.post(SCREENS[1], {"keep": departure.pk})
    assert not Departure.objects.of(learner).exists()


def test_wish_of_nobody_says_so(desk):
    assert (
        b"Nobody has an account with this address" in desk.post(SCREENS[1], {"email": "x@y.example"}).content
    )


@pytest.mark.parametrize("keep", ["0", "x", "99999"])
def test_account_that_does_not_wait_cannot_be_kept(desk, keep):
    assert desk.post(SCREENS[1], {"keep": keep}).status_code == 404


def test_consents_are_counted_and_nobody_is_named(desk, learner, stranger, now):
    for person in (learner, stranger, PersonFactory.create()):
        agree(user=person, purpose="news", version=1, now=now)
    withdraw(user=stranger, purpose="news", now=now)

    (line,) = desk.get(SCREENS[2]).context["lines"]
    assert line[2:] == ("en", 1, 2, 1)
    file = desk.get(SCREENS[2] + "?export=csv").getvalue().decode("utf-8-sig")
    assert list(csv.reader(StringIO(file)))[1] == ["News by mail", "en", "1", "2", "1"]
    assert "example.org" not in file


def test_new_text_is_a_new_version(desk, admin):
    desk.post(SCREENS[3], {"text": "New words", "is_material": "on"})

    text = ConsentText.objects.order_by("version").last()
    assert (text.version, text.text, text.is_material, text.made_by) == (2, "New words", True, admin)


@pytest.mark.parametrize("path", ["/cms/privacy/consents/x/en/", "/cms/privacy/consents/news/xx/"])
def test_text_of_nothing_is_not_there(desk, path):
    assert desk.get(path).status_code == 404


def test_lists_cost_the_same_however_long(desk, learner, stranger, now, django_assert_num_queries):
    for person in (learner, stranger):
        Departure.objects.create(user=person, reason="person", asked_at=now, due_at=now)
    desk.get(SCREENS[1])
    few = len(django_queries(desk))
    Departure.objects.create(user=PersonFactory.create(), reason="person", asked_at=now, due_at=now)

    assert len(django_queries(desk)) == few


def django_queries(desk):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as asked:
        desk.get(SCREENS[1])
    return asked


def test_job_runs_on_an_empty_site(db, now, stores):
    clear_copies(now=now)
