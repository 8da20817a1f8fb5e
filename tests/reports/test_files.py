"""What leaves as a file is what the screen shows: the same rows, columns, order and words, in the types they have."""

import csv
import io
from datetime import UTC, datetime

import openpyxl
import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from accounts.models import AuditEntry

from .factories import CertificateFactory, CrowdFactory, LearnerFactory

ADDRESS = "/cms/reports/progress/"
EVIL = ["=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "\t=1", '=HYPERLINK("http://x")']


@pytest.fixture
def screen(client, reader):
    client.force_login(reader)

    def cells(query="") -> list[list[str]]:
        page = BeautifulSoup(client.get(ADDRESS + query).content, "html.parser")
        return [
            [cell.get_text() for cell in row.find_all("td")]
            for row in page.select("table.report-table tbody tr")
        ]

    return cells


@pytest.fixture
def as_csv(client, reader):
    client.force_login(reader)

    def table(query="?") -> list[list[str]]:
        response = client.get(f"{ADDRESS}{query}&export=csv")
        content = response.getvalue()
        assert content.startswith(b"\xef\xbb\xbf")
        return list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))

    return table


@pytest.fixture
def as_xlsx(client, reader):
    client.force_login(reader)

    def table(query="?") -> list[list]:
        content = client.get(f"{ADDRESS}{query}&export=xlsx").getvalue()
        return [list(row) for row in openpyxl.load_workbook(io.BytesIO(content)).active.values]

    return table


def on_screen(value) -> str:
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d %H:%M}"
    return "" if value is None else str(value)


@pytest.mark.parametrize(
    "query",
    ["?", "?ordering=-percent", "?country=IT&ordering=name_key", "?state=left", "?q=crowd+1", "?course=0"],
)
def test_screen_and_files_say_the_same(course, now, screen, as_csv, as_xlsx, query):
    CrowdFactory.create(30, course=course, now=now)
    heading, *lines = as_xlsx(query)

    assert [[on_screen(value) for value in line] for line in lines] == screen(query)
    csv_heading, *csv_lines = as_csv(query)
    assert csv_heading == heading
    assert [[_plain(value) for value in line] for line in lines] == csv_lines


def _plain(value) -> str:
    return f"{value:%Y-%m-%d %H:%M:%S}" if isinstance(value, datetime) else on_screen(value)


def test_values_have_their_types(course, as_xlsx, as_csv):
    enrolment = LearnerFactory.create(
        course=course, name="Anna", done=1, score=40, now=datetime(2026, 3, 1, 8, 30, tzinfo=UTC)
    )
    CertificateFactory.create(enrolment=enrolment)

    row = dict(zip(*as_xlsx(), strict=True))
    assert (row["Name"], row["Done (%)"], row["Best quiz (%)"]) == ("Anna", 33, 40)
    assert row["Enrolled (UTC)"] == datetime(2026, 3, 1, 8, 30)  # noqa: DTZ001 - a worksheet knows no zone
    assert row["Certificate"] == enrolment.certificate.public_id
    assert dict(zip(*as_csv(), strict=True))["Enrolled (UTC)"] == "2026-03-01 08:30:00"


def test_what_does_not_exist_is_empty(course, rows, as_xlsx, as_csv):
    LearnerFactory.create(course=course)
    rows.update(percent=-1)

    row = dict(zip(*as_xlsx(), strict=True))
    assert (row["Done (%)"], row["Best quiz (%)"], row["School"], row["Certificate"]) == (
        None,
        None,
        None,
        None,
    )
    assert dict(zip(*as_csv(), strict=True))["Done (%)"] == ""


@pytest.mark.parametrize("name", EVIL)
def test_name_is_never_a_formula(course, as_csv, as_xlsx, name):
    LearnerFactory.create(course=course, name=name)

    assert as_csv()[1][0] == f"'{name}"
    assert as_xlsx()[1][0] == name


def test_greek_and_accents_survive(course, as_csv, as_xlsx):
    LearnerFactory.create(course=course, name="Ελένη Ó'Súilleabháin, “Nell”")

    assert as_csv()[1][0] == as_xlsx()[1][0] == "Ελένη Ó'Súilleabháin, “Nell”"


def test_files_are_named_by_day(client, reader, now):
    client.force_login(reader)

    for name, kind in (
        ("csv", "text/csv"),
        ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ):
        response = client.get(reverse("reports:progress"), {"export": name})
        assert response.getvalue()
        assert response["Content-Disposition"] == f'attachment; filename="progress-{now:%Y-%m-%d}.{name}"'
        assert response["Content-Type"].split(";")[0] == kind


def test_files_are_read_in_one_stream_of_rows(course, now, ask, django_assert_num_queries):
    CrowdFactory.create(120, course=course, now=now)

    query = ask()

    with django_assert_num_queries(2):
        assert len(list(query.records())) == 120


def test_file_that_is_taken_along_is_noted(reader, as_csv, as_xlsx):
    """With the names of the filters alone: what was searched for may be somebody's name."""
    as_csv("?country=IT&q=Lea")
    as_xlsx()

    entries = AuditEntry.objects.unscoped("test").filter(act="report.exported").order_by("number")
    assert list(entries.values_list("actor", "subject_label", "subject_id", "after")) == [
        (reader.pk, "", "progress", {"format": "csv", "filters": ["country"]}),
        (reader.pk, "", "progress", {"format": "xlsx", "filters": []}),
    ]
