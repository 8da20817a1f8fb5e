"""Every report, whatever it tells: screen, CSV, XLSX and JSON say the same, in the types that values have."""

import csv
import io
import json
from datetime import UTC, date, datetime

import openpyxl
import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Group
from django.urls import reverse

from accounts.groups import AUTHORS
from reports.catalogue import REPORTS
from tests.factories import PersonFactory
from tests.snapshots import restore

from .scene import crowd, query_of

KINDS = {"number": (int, float), "datetime": datetime, "date": (datetime, date), "text": str}


@pytest.fixture
def people(course):
    restore("report crowd", lambda: crowd(course))


@pytest.fixture
def get(client, reader, people):
    client.force_login(reader)
    return lambda key, **query: client.get(reverse("reports:report", args=[key]), query)


def cases():
    for report in REPORTS.values():
        orders = {report.order, *(sign + name for name in report.sorts[:2] for sign in ("", "-"))}
        for order in sorted(orders):
            yield pytest.param(report, {"ordering": order} if order else {}, id=f"{report.key} {order}")


def on_screen(response, report) -> list[list]:
    page = BeautifulSoup(response.content, "html.parser")
    rows = page.select("table.listing.report-table tbody tr")
    texts = [
        [cell.get_text() for cell in row.find_all("td")] for row in rows if not row.find_parent("details")
    ]
    return [list(map(read, row, report.columns)) for row in texts]


def read(text: str, column):
    return float(text.replace(",", "")) if column.kind == "number" and text else text


def shown(value, column):
    match value:
        case datetime():
            return f"{value:%Y-%m-%d}" if column.kind == "date" else f"{value:%Y-%m-%d %H:%M}"
        case None:
            return ""
        case _:
            return value


@pytest.mark.parametrize(("report", "order"), list(cases()))
def test_screen_and_files_agree_cell_by_cell(report, order, get):
    _, *lines = openpyxl.load_workbook(
        io.BytesIO(get(report.key, export="xlsx", **order).getvalue())
    ).active.values
    found = json.loads(get(report.key, export="json", **order).getvalue())
    content = get(report.key, export="csv", **order).getvalue().decode("utf-8-sig")
    heading, *plain = csv.reader(io.StringIO(content))
    values = [[row[column["key"]] for column in found["columns"]] for row in found["rows"]]

    assert lines
    assert len(heading) == len(report.columns)
    assert [list(map(as_in_json, line, report.columns)) for line in lines] == values
    assert [[as_in_csv(value) for value in row] for row in values] == plain
    assert on_screen(get(report.key, **order), report) == [
        list(map(shown, line, report.columns)) for line in lines[:50]
    ]


def as_in_json(value, column):
    if column.kind == "date":
        return f"{value:%Y-%m-%d}"
    return value.replace(tzinfo=UTC).isoformat() if isinstance(value, datetime) else value


def as_in_csv(value) -> str:
    """Moments without their zone: the heading says it."""
    text = "" if value is None else str(value)
    if text.endswith("+00:00"):
        return text.removesuffix("+00:00").replace("T", " ")
    return f"'{text}" if text.startswith(("=", "+", "-", "@")) else text


@pytest.mark.parametrize("report", REPORTS.values(), ids=lambda report: report.key)
def test_values_have_the_types_of_their_columns(report, get):
    _, *lines = openpyxl.load_workbook(io.BytesIO(get(report.key, export="xlsx").getvalue())).active.values

    for column, values in zip(report.columns, zip(*lines, strict=True), strict=True):
        assert all(isinstance(value, KINDS[column.kind]) for value in values if value is not None)


def test_name_that_is_a_formula_is_inert(get):
    assert b'"\'=1+1"' in get("inactive", export="csv").getvalue()


@pytest.mark.parametrize("report", REPORTS.values(), ids=lambda report: report.key)
def test_nobody_else_sees_any_report(report, client, reader, people, learner):
    author = PersonFactory.create()
    author.groups.add(Group.objects.get(name=AUTHORS))
    for user in (author, learner):
        client.force_login(user)
        for query in ({}, {"export": "csv"}, {"export": "json"}):
            response = client.get(reverse("reports:report", args=[report.key]), query)
            assert response.status_code in (302, 403)
            assert b"Ada" not in response.content


@pytest.mark.parametrize("key", REPORTS)
def test_queries_are_as_many_for_three_rows_as_for_thirty(key, course, get, django_assert_num_queries):
    """As many as it takes for the crowd, plus whoever comes in addition: none."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    get(key)
    with CaptureQueriesContext(connection) as few:
        get(key)
    crowd_again(course)
    with django_assert_num_queries(len(few)):
        get(key)


def crowd_again(course) -> None:
    from reports import counting

    from .factories import LearnerFactory
    from .scene import JOINED, TODAY

    for number in range(8):
        LearnerFactory.create(
            course=course, done=number % 3, now=JOINED, country="PT", school=f"School {number}"
        )
    counting.count_all(now=TODAY)


def test_unknown_report_is_not_there(client, reader):
    client.force_login(reader)

    assert client.get("/cms/reports/of/secrets/").status_code == 404


def test_parameter_that_nobody_knows_is_refused(get):
    assert get("completion", secret="1").status_code == 400
    assert get("platform", country="IT").status_code == 400
    assert get("steps", ordering="people").status_code == 400


def test_hours_of_nobody_are_not_the_hours_of_all(people, reader):
    """A choice that nobody could have made finds nobody, and the sum above says nothing else."""
    assert query_of("hours", reader).sums != ()
    assert query_of("hours", reader, "country=XX").sums == ()
