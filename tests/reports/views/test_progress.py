import pytest
from django.db import connection
from django.urls import reverse

from reports import listing, searching
from tests.reports.factories import CrowdFactory, LearnerFactory


@pytest.fixture
def page(client, reader):
    client.force_login(reader)
    return lambda name="progress", **query: client.get(reverse(f"reports:{name}"), query)


def test_page_shows_people_and_totals(course, page):
    LearnerFactory.create(course=course, name="Anna <b>", email="anna@example.org", done=1)

    response = page()

    assert "Anna &lt;b&gt;" in response.content.decode()
    assert "anna@example.org" in response.content.decode()
    assert (response.context["totals"].enrolled, response.context["totals"].mean_percent) == (1, 33)


def test_empty_page_says_what_to_do(page):
    assert "Nobody is found." in page().content.decode()


def test_pages_lead_to_each_other(course, now, page, client, monkeypatch):
    monkeypatch.setattr(listing, "PAGE", 10)
    CrowdFactory.create(15, course=course, now=now)

    first = page(ordering="-percent")
    second = client.get(first.context["after"])

    assert (first.context["before"], second.context["after"]) == ("", "")
    assert (len(first.context["rows"]), len(second.context["rows"])) == (10, 5)
    assert client.get(second.context["before"]).context["rows"] == first.context["rows"]
    assert "ordering=-percent" in first.context["after"]


def test_headings_sort_and_turn_round(course, page, client):
    LearnerFactory.create(course=course)
    headings = {
        heading.column.key: heading for heading in page(country="IT", ordering="-percent").context["headings"]
    }

    assert (headings["percent"].direction, headings["name"].direction, headings["email"].url) == (
        "descending",
        "none",
        "",
    )
    turned = client.get(headings["percent"].url)
    assert (turned.context["ordering"], turned.context["view"].query.filters) == (
        "percent",
        {"country": "IT"},
    )


def test_fragment_is_only_the_list(course, page):
    LearnerFactory.create(course=course, name="Anna")

    content = page("progress_results", q="anna", _w_filter_fragment="1").content.decode()

    assert "Anna" in content
    assert "<html" not in content


def test_links_of_a_fragment_lead_to_the_page(course, page, monkeypatch):
    monkeypatch.setattr(listing, "PAGE", 1)
    for _ in range(2):
        LearnerFactory.create(course=course)

    link = page("progress_results", _w_filter_fragment="1").context["after"]

    assert link.startswith("/cms/reports/progress/?p=")


def test_search_that_finds_too_many_says_so(course, page, monkeypatch):
    monkeypatch.setattr(searching, "MOST", 1)
    for name in ("Anna A", "Anna B"):
        LearnerFactory.create(course=course, name=name)

    assert "More people match than are looked through." in page(q="anna").content.decode()
    assert "More people match" not in page(q="anna b").content.decode()


def test_files_can_be_downloaded_with_what_was_chosen(course, page):
    content = page(country="IT", ordering="name_key").content.decode()

    for name in ("csv", "xlsx"):
        assert f"/cms/reports/progress/?country=IT&amp;ordering=name_key&amp;export={name}" in content


@pytest.mark.parametrize("number", [10, 200])
@pytest.mark.parametrize(("filters", "queries"), [({}, 15), ({"country": "IT", "state": "left"}, 13)])
def test_page_asks_the_database_the_same_for_any_number(
    course, now, page, number, filters, queries, django_assert_num_queries
):
    CrowdFactory.create(number, course=course, now=now)
    page(**filters)
    ways = 3 if not filters and connection.features.supports_slicing_ordering_in_compound else 1

    with django_assert_num_queries(queries - ways + 1):
        page(**filters)
