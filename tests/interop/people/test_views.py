"""The way through the screens, in the CMS and in the space of a school."""

import csv
from io import BytesIO, StringIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from accounts.models import Invitation, User
from interop.models import PeopleImport, Stage
from interop.people import acts, jobs, working
from interop.people.reading import read_here
from tests.accounts.schools.factories import SchoolFactory, lead_of, member
from tests.factories import PersonFactory
from tests.interop.people.brought import all_imports

LINES = "E-mail,Name\nkim@new.example,Kim\nodd,=1+1\n"


@pytest.fixture(autouse=True)
def _here(monkeypatch):
    """Read without a process of its own, which tests/interop/people/test_reading.py has."""
    monkeypatch.setattr("interop.people.reading.read", read_here)


def upload(text=LINES, name="people.csv"):
    return {"file": SimpleUploadedFile(name, text.encode())}


def test_an_administrator_goes_all_the_way(client, admin, site):
    client.force_login(admin)
    assert 'name="file"' in client.get(reverse("people_import:index")).content.decode()
    there = client.post(reverse("people_import:index"), upload()).url
    working.work_off(clock=timezone.now)
    assert "Which column is what?" in client.get(there).content.decode()

    client.post(there, {"column-email": "0", "column-name": "1", "fixed-country": "IT"})
    working.work_off(clock=timezone.now)
    page = client.get(there).content.decode()
    assert "Gets an account" in page
    assert "“odd” is no e-mail address" in page
    assert "Nobody: everybody else is in the file." in client.get(f"{there}missing/").content.decode()
    assert "kim@new.example" not in client.get(there, {"outcome": "refused"}).content.decode()

    client.post(f"{there}step/", {"act": "carry_out"})
    working.work_off(clock=timezone.now)
    assert User.objects.get(email="kim@new.example").country == "IT"
    assert "This is what became of each row." in client.get(there).content.decode()


def test_a_lead_goes_all_the_way(client, school):
    client.force_login(lead_of(school))
    there = client.post(reverse("school_people:index", args=[school.uuid]), upload()).url
    working.work_off(clock=timezone.now)
    client.post(there, {"column-email": "0"})
    working.work_off(clock=timezone.now)
    client.post(f"{there}step/", {"act": "carry_out"})
    working.work_off(clock=timezone.now)

    assert Invitation.objects.unscoped("test").get().email == "kim@new.example"
    assert not User.objects.filter(email="kim@new.example").exists()


def test_a_column_for_the_address_is_needed(client, admin, of_site):
    brought = of_site("A,B", "1,2", is_looked_at=False)
    client.force_login(admin)

    page = client.post(reverse("people_import:import", args=[brought.row.uuid]), {"fixed-country": "IT"})

    assert page.status_code == 400
    assert "Choose the column with the e-mail addresses." in page.content.decode()
    assert 'value="IT"' in page.content.decode()


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_refused_rows_can_be_taken_along_and_brought_again(client, admin, of_site, form):
    brought = of_site("E-mail,Name", "odd,=1+1", "kim@new.example,Kim")
    client.force_login(admin)

    file = client.post(reverse("people_import:refused", args=[brought.row.uuid, form])).content

    headings, line = table(file, form)
    assert headings == ["E-mail", "Name", "Row", "Why it was refused"]
    assert line[0] == "odd"
    assert line[1] == {"csv": "'=1+1", "xlsx": "=1+1"}[form]
    assert line[2:] == ["2", "“odd” is no e-mail address. Correct it."]
    assert read_here(file, language="en").rows[0][1][:2] == ["odd", "=1+1"]


def table(file, form):
    if form == "csv":
        return list(csv.reader(StringIO(file.decode("utf-8-sig"))))
    rows = load_workbook(BytesIO(file)).active.iter_rows()
    return [[cell.value for cell in row] for row in rows]


@pytest.mark.parametrize("language", ["en", "fi", "el"])
def test_the_example_is_understood(client, school, language):
    client.force_login(lead_of(school))
    address = reverse("school_people:example", kwargs={"uuid": school.uuid, "form": "csv"})

    file = client.get(address.replace("/en/", f"/{language}/")).content

    headings = read_here(file, language="en").headings
    assert working.columns.guess(headings, working.columns.OF_A_SCHOOL).columns == {
        "email": 0,
        "role": 1,
        "school": 2,
        "cohort": 3,
    }


def test_nobody_else_sees_an_import(client, school, of_school):
    brought = of_school("email", "kim@new.example")
    place = {"uuid": school.uuid, "key": brought.row.uuid}
    other = SchoolFactory.create(name="Other", country="FI")
    deputy = member(school, "deputy").user
    for person, uuid in ((lead_of(other), other.uuid), (lead_of(other), school.uuid), (deputy, school.uuid)):
        client.force_login(person)
        for name in ("import", "leavers"):
            assert (
                client.get(reverse(f"school_people:{name}", kwargs=place | {"uuid": uuid})).status_code == 404
            )
        for name in ("step", "refused"):
            more = {"form": "csv"} if name == "refused" else {}
            address = reverse(f"school_people:{name}", kwargs=place | more | {"uuid": uuid})
            assert client.post(address, {"act": "carry_out"}).status_code == 404


def test_without_the_right_the_cms_shows_no_imports(client, of_site):
    brought = of_site("email,name", "kim@new.example,Kim")
    client.force_login(PersonFactory.create(is_staff=True))

    assert client.get(reverse("people_import:import", args=[brought.row.uuid])).status_code == 302


def test_two_clicks_carry_out_once(client, admin, of_site):
    brought = of_site("email,name", "kim@new.example,Kim")
    client.force_login(admin)
    step = reverse("people_import:step", args=[brought.row.uuid])
    for _click in range(2):
        client.post(step, {"act": "carry_out"})
    working.work_off(clock=timezone.now)
    client.post(step, {"act": "carry_out"})

    assert all_imports().get().stage == Stage.DONE


def test_cancelled_it_says_which_rows_were_not_done(client, admin, of_site):
    brought = of_site("email,name", "kim@new.example,Kim")
    client.force_login(admin)
    client.post(reverse("people_import:step", args=[brought.row.uuid]), {"act": "cancel"})

    page = client.get(reverse("people_import:import", args=[brought.row.uuid])).content.decode()

    assert "The import was cancelled before this row." in page


@pytest.mark.parametrize("count", [1, 3, 30])
def test_a_page_of_rows_asks_the_same_for_any_number(
    client, admin, of_site, site, django_assert_max_num_queries, count
):
    lines = [f"p{number}@new.example,P" for number in range(count)]
    brought = of_site("email,name", *lines)
    client.force_login(admin)
    address = reverse("people_import:import", args=[brought.row.uuid])
    client.get(address)

    with django_assert_max_num_queries(16):
        client.get(address)


def test_what_is_over_is_forgotten_after_a_month(of_site):
    brought = of_site("email,name", "kim@new.example,Kim").carry_out()

    jobs.sweep_people(now=brought.row.finished_at + jobs.KEPT_FOR - jobs.timedelta(hours=1))
    assert all_imports().count() == 1
    jobs.sweep_people(now=brought.row.finished_at + jobs.KEPT_FOR + jobs.timedelta(hours=1))
    assert PeopleImport.objects.unscoped("test").count() == 0


def test_a_person_is_erased_from_the_rows_of_others(of_site):
    brought = of_site("email,name", "kim@new.example,Kim", "lou@new.example,Lou").carry_out()

    User.objects.get(email="kim@new.example").delete()

    assert [row.email for row in brought.rows] == ["lou@new.example"]


def test_a_person_is_erased_where_another_column_was_taken_for_the_address(of_site):
    lines = "A,B", "Kim,kim@new.example", "Joe,joe-kim@new.example", "Lou,<kim@new.example>"
    brought = of_site(*lines, is_looked_at=False)
    acts.look_at(brought=brought.row, columns={"email": 0}, fixed={}, now=timezone.now())
    brought.work()

    PersonFactory.create(email="kim@new.example").delete()

    assert [row.number for row in brought.rows] == [3]
