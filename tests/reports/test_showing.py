from datetime import UTC, datetime

import pytest
from bs4 import BeautifulSoup
from django.utils import timezone

from reports.columns import COLUMNS
from reports.showing import Heading, shown_headings, shown_rows

EMPTY = dict.fromkeys(column.key for column in COLUMNS)


def cells(*rows):
    table = BeautifulSoup(f"<table>{shown_rows([EMPTY | row for row in rows])}</table>", "html.parser")
    keys = [column.key for column in COLUMNS]
    return [dict(zip(keys, row.find_all("td"), strict=True)) for row in table.find_all("tr")]


@pytest.mark.parametrize(
    ("key", "value", "text"),
    [
        ("name", "<b>Anna</b> & Co", "<b>Anna</b> & Co"),
        ("school", None, ""),
        ("percent", 0, "0"),
        ("percent", 100, "100"),
        ("score", 1234.5, "1234.5"),
        ("enrolled", datetime(2026, 3, 1, 23, 59, 58, 7, tzinfo=UTC), "2026-03-01 23:59"),
    ],
)
def test_value_is_shown_as_text(key, value, text):
    (row,) = cells({key: value})

    assert (row[key].get_text(), row[key].find()) == (text, None)


def test_moment_is_that_of_the_readers_time_zone():
    with timezone.override("Asia/Tokyo"):
        (row,) = cells({"last_seen": datetime(2026, 3, 1, 23, 30, tzinfo=UTC)})

    assert row["last_seen"].get_text() == "2026-03-02 08:30"


def test_certificate_leads_to_its_page():
    (row,) = cells({"certificate": "0f3a"})

    assert (row["certificate"].a["href"], row["certificate"].get_text()) == ("/en/certificates/0f3a/", "0f3a")


def test_rows_that_share_a_value_both_show_it():
    first, second = cells({"course": "C1 & C2", "percent": 1}, {"course": "C1 & C2", "percent": 2})

    assert (first["course"].get_text(), second["course"].get_text()) == ("C1 & C2", "C1 & C2")
    assert (first["percent"].get_text(), second["percent"].get_text()) == ("1", "2")


def test_no_rows_are_nothing():
    assert shown_rows([]) == ""


def test_heading_leads_on_where_it_sorts():
    name, email = COLUMNS[:2]
    html = shown_headings([Heading(name, "?a=1&b=2", "ascending"), Heading(email)])
    first, second = BeautifulSoup(html, "html.parser").find_all("th")

    assert (first["aria-sort"], first.a["href"], first.get_text()) == ("ascending", "?a=1&b=2", "Name")
    assert (second.attrs, second.a) == ({"scope": "col", "data-kind": "text"}, None)
