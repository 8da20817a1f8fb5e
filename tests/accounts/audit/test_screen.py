import csv
import io
import re

import openpyxl
import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Group, Permission
from django.urls import reverse
from wagtail import hooks

from accounts import audit, rights
from accounts.actions import delete_account
from accounts.audit import acts
from tests.factories import PersonFactory

pytestmark = pytest.mark.django_db
QUERIES = 11


@pytest.fixture
def reader(db):
    """Somebody of a group that was given the right."""
    person = PersonFactory.create(email="reader@example.org", name="Rea Reader")
    group = Group.objects.create(name="Auditors")
    group.permissions.set(Permission.objects.filter(codename__in=["access_admin", "view_auditentry"]))
    person.groups.add(group)
    return person


@pytest.fixture
def page(client, reader):
    client.force_login(reader)
    return lambda name="index", **query: client.get(reverse(f"audit:{name}"), query)


def cells(response) -> list[list[str]]:
    table = BeautifulSoup(response.content, "html.parser").select("table.listing tbody tr")
    return [[" ".join(cell.get_text().split()) for cell in row.find_all("td")] for row in table]


def said(response) -> list[tuple]:
    """Who, what, about whom, concerning what, which change."""
    return [tuple(row[2:]) for row in cells(response)]


def test_lines_say_in_words_what_happened(page, reader, admin, learner, now):
    audit.record(
        act="account.groups",
        by=admin,
        about=learner,
        before={"groups": []},
        after={"groups": ["A", "B"]},
        now=now,
    )
    audit.record(
        act="report.exported", subject=audit.Subject("report", "progress"), after={"format": "csv"}, now=now
    )

    assert said(page())[:2] == [
        ("The system", "Report downloaded", "", "Report progress", "Format: csv"),
        (
            f"Ada Admin ({admin.pk})",
            "Groups of a person changed",
            f"Lea Learner ({learner.pk})",
            "",
            "Groups: – → A, B",
        ),
    ]


def test_somebody_who_was_deleted_is_a_number(page, learner, now):
    gone = learner.pk
    delete_account(user=learner, now=now)

    assert said(page())[0] == (f"Deleted person {gone}", "Account deleted", f"Deleted person {gone}", "", "")


def test_lines_of_an_act_that_nobody_knows_any_more_are_shown(page, now, monkeypatch):
    with monkeypatch.context() as known:
        known.setitem(acts._acts, "gone.act", acts.Act("gone.act", "Gone"))
        audit.record(act="gone.act", now=now)

    assert said(page())[0][1] == "gone.act"


def test_codes_are_read_in_the_words_that_were_registered(page, now, monkeypatch):
    act = acts.Act("test.act", "Test", "Thing", {"state": "State"}, {"state": {"a": "Asleep"}})
    monkeypatch.setitem(acts._acts, "test.act", act)
    audit.record(
        act="test.act",
        subject=audit.Subject("thing", 3, "C1"),
        before={"state": "a"},
        after={"state": "b"},
        now=now,
    )

    assert said(page())[0] == ("The system", "Test", "", "Thing 3 C1", "State: Asleep → b")


def test_filters_find_an_act_a_person_and_a_day(page, admin, learner, now):
    audit.record(act="account.deleted", by=admin, about=4711, now=now)
    audit.record(act="account.data_taken", by=learner, about=learner, now=now)
    numbers = lambda **query: [row[1] for row in said(page(**query))]  # noqa: E731

    assert numbers(act="account.deleted") == ["Account deleted"]
    assert numbers(person="4711") == ["Account deleted"]
    assert numbers(person="lea lea") == ["Copy of a person's data taken"]
    assert numbers(person="learner@example") == ["Copy of a person's data taken"]
    assert numbers(at_to="2001-01-01") == []
    assert len(numbers(at_from="2001-01-01")) >= 3
    assert numbers(person="9" * 30) == []


@pytest.mark.parametrize("count", [3, 30])
def test_list_costs_the_same_however_long_it_is(page, write, count, django_assert_num_queries):
    write(count)
    page()

    with django_assert_num_queries(QUERIES):
        assert len(cells(page())) >= count


def test_list_has_pages(page, write):
    write(60)

    assert len(cells(page())) == 50
    assert len(cells(page(p=2))) >= 10


def test_results_alone_are_a_fragment(page, write):
    write(1)

    content = page("index_results").content.decode()

    assert "<html" not in content
    assert "Somebody of the staff signed in" in content


def test_files_hold_the_lines_and_note_themselves(page, write, reader, now):
    write(2)

    rows = list(csv.reader(io.StringIO(page(export="csv").getvalue().decode("utf-8-sig"))))
    sheet = openpyxl.load_workbook(io.BytesIO(page(export="xlsx").getvalue())).active

    assert rows[0] == ["Number", "When (UTC)", "Who", "What", "About whom", "Concerns", "Change", "Hash"]
    assert rows[1][2:7] == [
        f"Rea Reader ({reader.pk})", "Report downloaded", "", "Report audit", "Filters: –; Format: csv",
    ]  # fmt: skip
    assert re.fullmatch("[0-9a-f]{64}", rows[1][7])
    assert sheet.max_row == len(rows) + 1


def test_file_holds_what_the_filters_leave(page, write, now):
    audit.record(act="account.deleted", about=4711, now=now)

    rows = list(csv.reader(io.StringIO(page(export="csv", person="4711").getvalue().decode("utf-8-sig"))))

    assert [row[3] for row in rows[1:]] == ["Account deleted"]


def test_unknown_file_is_the_page(page):
    assert page(export="pdf")["Content-Type"].startswith("text/html")


def test_right_alone_opens_it(client, admin, learner):
    client.force_login(admin)
    assert client.get(reverse("audit:index")).status_code == 200
    learner.user_permissions.set(Permission.objects.filter(codename="access_admin"))
    client.force_login(learner)
    assert client.get(reverse("audit:index")).status_code == 302


def test_menu_and_group_screen_offer_it(client, admin):
    client.force_login(admin)

    assert reverse("audit:index") in client.get("/cms/").content.decode()
    assert "view_auditentry" in {permission.codename for permission in _registered()}


def _registered():
    return [each for hook in hooks.get_hooks("register_permissions") for each in hook()]


def test_people_take_along_what_stands_about_them(learner, admin, now):
    audit.record(act="account.data_taken", by=learner, about=learner, now=now)

    (line,) = rights.export(learner)["audit log"]

    assert (line["act"], line["at"]) == ("account.data_taken", now)
    assert "actor" not in line
