import itertools
from dataclasses import replace

import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from learning.models import Enrolment
from reports import listing
from reports.models import SORTS, ReportRow
from reports.searching import people_matching
from reports.sorting import UnknownPlace
from tests.factories import CourseFactory
from tests.snapshots import restore

from .factories import CertificateFactory, CrowdFactory, LearnerFactory

ORDERS = [sign + field for field in SORTS for sign in ("", "-")]


@pytest.fixture
def people(course):
    """Four, unlike each other in everything that can be chosen."""
    restore("four people", lambda: four_people(course))
    return {row.user.name.lower(): row for row in Enrolment.objects.unscoped("test").select_related("user")}


def four_people(course):
    other = CourseFactory.create(code="C2")
    LearnerFactory.create(
        course=course, name="Anna", country="IT", role="teacher", school="Liceo", done=1, score=40
    )
    bert = LearnerFactory.create(
        course=course, name="Bert", country="FI", role="officer", language="it", done=3, score=90
    )
    LearnerFactory.create(course=other, name="Carla", country="IT", left=True)
    LearnerFactory.create(course=other, name="Dora", country="IT", role="teacher", school="Liceo", done=2)
    CertificateFactory.create(enrolment=bert)


def names(query):
    return [row["name"] for row in query.page().rows]


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ({}, "Anna Bert Carla Dora"),
        ({"country": "IT"}, "Anna Carla Dora"),
        ({"country": "GR"}, ""),
        ({"role": "teacher"}, "Anna Dora"),
        ({"role": ""}, "Carla"),
        ({"language": "it"}, "Bert"),
        ({"state": "active"}, "Anna Dora"),
        ({"state": "finished"}, "Bert"),
        ({"state": "left"}, "Carla"),
        ({"certified": True}, "Bert"),
        ({"certified": False}, "Anna Carla Dora"),
        ({"country": "IT", "role": "teacher"}, "Anna Dora"),
        ({"country": "IT", "state": "left", "certified": False}, "Carla"),
        ({"country": "FI", "role": "teacher"}, ""),
    ],
)
def test_filter_finds_its_people(people, ask, filters, found):
    query = ask("name_key", **filters)

    assert names(query) == found.split()
    assert query.totals.enrolled == len(found.split())


def test_course_and_school_find_their_people(people, ask):
    course, school = people["anna"].course_id, people["anna"].user.school_id

    assert names(ask("name_key", course=course)) == ["Anna", "Bert"]
    assert names(ask("name_key", school=school)) == ["Anna", "Dora"]
    assert names(ask("name_key", course=course, school=school)) == ["Anna"]
    assert ask(course=course, school=school, state="active").totals.enrolled == 1
    assert ask(school=school, state="left").totals.enrolled == 0


@pytest.mark.parametrize(
    ("order", "found"),
    [
        ("name_key", "Anna Bert Carla Dora"),
        ("-percent", "Bert Dora Anna Carla"),
        ("-score", "Bert Anna Dora Carla"),
    ],
)
def test_order_is_kept(people, ask, order, found):
    assert names(ask(order)) == found.split()


def test_search_goes_with_filters(people, ask):
    assert names(ask("name_key", people_matching("dor"))) == ["Dora"]
    assert names(ask("name_key", people_matching("person"), country="FI")) == ["Bert"]
    assert ask("name_key", people_matching("person"), country="FI").totals.certificates == 1
    assert names(ask("name_key", people_matching("nobody"))) == []


def test_row_says_everything(people, ask):
    (row,) = ask(language="it").page().rows

    bert = people["bert"]
    assert row == {
        "name": "Bert",
        "email": bert.user.email,
        "course": "C1 Course C1",
        "school": None,
        "country": "Finland",
        "role": "International officer",
        "language": "Italian",
        "enrolled": bert.enrolled_at,
        "last_seen": bert.last_activity,
        "percent": 100,
        "state": "Finished",
        "score": 90,
        "certificate": bert.certificate.public_id,
    }


def test_nobody_without_the_permission_is_told_anything(people, ask, stranger):
    query = replace(ask(), rows=ReportRow.objects.managed_by(stranger))

    assert (query.page().rows, list(query.records()), query.totals.enrolled) == ([], [], 0)


def pages_of(query):
    pages = [query.page()]
    while pages[-1].after:
        pages.append(query.page(pages[-1].after))
    return pages


@pytest.fixture
def crowd(course, now, monkeypatch):
    monkeypatch.setattr(listing, "PAGE", 4)
    restore("crowd of the report", lambda: CrowdFactory.create(25, course=course, now=now))


@pytest.mark.parametrize(
    "filters", [{}, {"country": "IT"}, {"state": "active"}, {"country": "IT", "certified": False}]
)
@pytest.mark.parametrize("order", ORDERS)
def test_pages_together_are_the_file(crowd, ask, order, filters):
    query = ask(order, **filters)
    pages = pages_of(query)

    assert list(itertools.chain(*(page.rows for page in pages))) == list(query.records())
    assert all(len(page.rows) == 4 for page in pages[:-1])


@pytest.mark.parametrize("order", ORDERS)
def test_way_back_is_the_way_there(crowd, ask, order):
    query = ask(order)
    pages = pages_of(query)
    back = [pages[-1]]
    while back[-1].before:
        back.append(query.page(back[-1].before))

    assert [page.rows for page in reversed(back)] == [page.rows for page in pages]
    assert not pages[0].before


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    values=st.lists(st.tuples(st.integers(-1, 3), st.sampled_from("ab")), min_size=1, max_size=12),
    size=st.integers(1, 5),
    order=st.sampled_from(["percent", "-percent", "name_key", "-name_key"]),
)
def test_nobody_is_on_two_pages_or_on_none(crowd, ask, rows, monkeypatch, values, size, order):
    monkeypatch.setattr(listing, "PAGE", size)
    for pk, (percent, name) in zip(rows.order_by("pk").values_list("pk", flat=True), values, strict=False):
        rows.filter(pk=pk).update(percent=percent, name_key=name.encode())
    query = ask(order)

    seen = [row["email"] for page in pages_of(query) for row in page.rows]

    assert sorted(seen) == sorted(rows.values_list("user__email", flat=True))


def test_row_that_moves_up_meanwhile_is_not_shown_twice(crowd, ask, rows):
    query = ask("-percent")
    first = query.page()
    rows.filter(user__email=first.rows[0]["email"]).update(percent=100)

    second = ask("-percent").page(first.after)

    assert not {row["email"] for row in first.rows} & {row["email"] for row in second.rows}


def test_page_of_another_order_is_refused(crowd, ask):
    token = ask("-percent").page().after

    with pytest.raises(UnknownPlace):
        ask("-score").page(token)


@pytest.mark.parametrize("number", [10, 200])
@pytest.mark.parametrize(
    ("filters", "queries"),
    [({}, 6), ({"country": "IT"}, 4), ({"country": "IT", "state": "left"}, 4), ({"state": "left"}, 4)],
)
def test_page_costs_the_same_for_any_number(
    course, now, ask, number, filters, queries, django_assert_num_queries
):
    CrowdFactory.create(number, course=course, now=now)
    query = ask(**filters)
    ways = 3 if not filters and connection.features.supports_slicing_ordering_in_compound else 1

    with django_assert_num_queries(queries - ways + 1):
        query.page()
