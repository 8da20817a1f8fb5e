"""The report of a course, and all courses at one glance."""

import re

import pytest
from django.contrib.auth.models import Group, Permission
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import GroupPagePermission

from courses.models import CoursePage
from studio.quality.heat import STEPS, shade
from studio.quality.report import report_of
from tests.factories import CourseFactory, PersonFactory

pytestmark = pytest.mark.django_db

LONG = f"<p>{'word ' * 30}</p>"


def words(response):
    return " ".join(response.content.decode().split())


@pytest.fixture
def lengthy(built, page_of):
    page = page_of("Lesson 2")
    page.body, page.minutes = [("text", LONG)], 25
    page.save_revision()
    return built


@pytest.fixture
def client_of(client):
    return lambda user: client.force_login(user) or client


def test_figures_and_findings(lengthy, tree_of):
    report = report_of(tree_of(lengthy), "en")

    figures = report.figures
    assert (figures.units, figures.minutes, figures.measure.words, figures.reading) == (3, 45, 78, 1)
    assert {group.weight: [(one.code, one.count) for one in group.findings] for group in report.groups} == {
        "warning": [("course-hours", 1), ("outcome-untested", 1)],
        "hint": [("unit-summary", 3), ("lesson-long", 1), ("sentence-long", 1)],
    }
    assert report.counts == {"time": 2, "aims": 1, "build": 3, "language": 1}


def test_report_leads_to_the_spot_and_says_why(lengthy, author, page_of, client_of):
    shown = words(client_of(author).get(reverse("quality:course", args=[lengthy.uuid])))
    page = page_of("Lesson 2")
    block = page.get_latest_revision_as_object().body[0].id

    assert f"{reverse('wagtailadmin_pages:edit', args=[page.pk])}#block-{block}-section" in shown
    assert "Sentences of more than 25 words: 1. The longest has 30:" in shown
    assert "At the end of a long sentence its beginning is forgotten." in shown


def test_report_is_filtered_by_kind(lengthy, author, client_of):
    url = reverse("quality:course", args=[lengthy.uuid])
    shown = words(client_of(author).get(url, {"kind": "time"}))

    assert re.findall(r"<h3>([^<]*)</h3>", shown) == ["Hours that do not fit (1)", "Long lesson (1)"]
    assert "Plain language (1)" in shown


def test_report_of_another_language(lengthy, author, client_of):
    client, url = client_of(author), reverse("quality:course", args=[lengthy.uuid])
    shown = words(client.get(url, {"in": "it"}))

    assert "[it] Lesson 1" in shown
    assert "sentence-long" not in shown
    assert client.get(url, {"in": "fi"}).status_code == 404


def test_course_of_others_is_not_there(built, groups, client_of):
    CourseFactory.create(code="W2", lessons=1)
    group = Group.objects.create(name="Authors of W2")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    GroupPagePermission.objects.create(
        group=group, page=CoursePage.objects.get(code="W2"), permission=Permission.objects.get(codename="change_page")
    )  # fmt: skip
    person = PersonFactory.create()
    person.groups.add(group)
    client = client_of(person)

    assert client.get(reverse("quality:course", args=[built.uuid])).status_code == 404
    shown = words(client.get(reverse("quality:courses")))
    assert ("Course W2" in shown, "Course W1" in shown) == (True, False)


def test_heat_map_counts_and_leads_to_the_filtered_report(lengthy, author, client_of):
    shown = words(client_of(author).get(reverse("quality:courses")))
    report = reverse("quality:course", args=[lengthy.uuid])

    assert re.findall(r'<th scope="col">([^<]*)</th>', shown[shown.index("q-heat") :])[:6] == [
        *("Course", "Structure", "Plain language", "Time", "Outcomes and completion", "All"),
    ]
    assert re.findall(rf'class="q-heat-(\d)"><a href="{report}\?kind=(\w+)">(\d)</a>', shown) == [
        *(("2", "build", "3"), ("1", "language", "1"), ("2", "time", "2"), ("1", "aims", "1")),
    ]


@pytest.mark.parametrize(("count", "units", "heat"), [(0, 9, 0), (1, 300, 1), (9, 9, 2), (18, 9, STEPS), (99, 9, STEPS)])  # fmt: skip
def test_shade_is_that_of_problems_for_each_unit(count, units, heat):
    assert shade(count, units) == heat


def queries_of(client, url):
    with CaptureQueriesContext(connection) as seen:
        assert client.get(url).status_code == 200
    return len(seen)


def test_queries_do_not_grow_with_the_courses(built, author, client_of):
    client, url = client_of(author), reverse("quality:courses")
    client.get(url)
    counts = [queries_of(client, url)]
    for codes in (["W2", "W3"], [f"W{number}" for number in range(4, 11)]):
        for code in codes:
            CourseFactory.create(code=code, lessons=code == "W2")
        counts.append(queries_of(client, url))

    assert counts == [counts[0]] * 3
    assert counts[0] <= 30
