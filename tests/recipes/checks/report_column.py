"""Run where the sample column was added: on the screen and in both files."""

import csv
import io
from datetime import UTC, datetime

import openpyxl
import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from tests.reports.conftest import reader  # noqa: F401 - a fixture
from tests.reports.factories import LearnerFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def report(client, course, reader):  # noqa: F811 - the fixture
    moment = datetime(2026, 3, 1, 8, 30, tzinfo=UTC)
    LearnerFactory.create(course=course, done=3, now=moment)
    client.force_login(reader)
    return lambda **query: client.get(reverse("reports:progress"), query)


def test_screen_shows_it(report):
    table = BeautifulSoup(report().content, "html.parser").select_one("table.report-table")
    headings = [heading.get_text(strip=True) for heading in table.select("th")]
    cells = [cell.get_text() for cell in table.select("tbody td")]

    assert cells[headings.index("Finished")] == "2026-03-01 08:30"


def test_csv_holds_it(report):
    (row,) = csv.DictReader(io.StringIO(report(export="csv").getvalue().decode("utf-8-sig")))

    assert row["Finished (UTC)"] == "2026-03-01 08:30:00"


def test_xlsx_holds_it(report):
    sheet = openpyxl.load_workbook(io.BytesIO(report(export="xlsx").getvalue())).active
    heading, row = sheet.values

    assert row[heading.index("Finished (UTC)")] == datetime(2026, 3, 1, 8, 30)  # noqa: DTZ001 - sheets know no zones
