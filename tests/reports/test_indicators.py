"""The pack for funders: closed months alone, the same a year later, each figure with its definition."""

import io
from datetime import date, timedelta

import pytest
from django.urls import reverse
from docx import Document

from accounts.models import User
from courses.models import Course, Path, PathCourse
from reports.models import CourseMonth

from .scene import TODAY, query_of

APRIL = {"month": date(2026, 4, 1), "language": "en"}


@pytest.fixture
def months(course):
    for country, enrolled in (("IT", 9), ("FI", 6), ("PT", 3)):
        CourseMonth.objects.create(course=course, country=country, role="teacher", enrolled=enrolled, **APRIL)
    CourseMonth.objects.create(
        course=course, month=date(2026, 6, 1), country="IT", language="en", enrolled=50
    )


def told(reader, query="", **kwargs) -> list[tuple]:
    rows = query_of("indicators", reader, query, **kwargs).records()
    return [(row["month"], row["country"], row["path"], row["enrolled"]) for row in rows]


def test_open_month_is_not_in_it(reader, months):
    assert {row[0] for row in told(reader)} == {"2026-04"}


def test_small_country_is_hidden_and_cannot_be_worked_out(reader, months):
    """Portugal's three would be left over of the eighteen: so Finland is hidden with it."""
    assert told(reader) == [("2026-04", "Italy", "–", 9)]


def test_another_choice_of_countries_tells_nothing_more(reader, months):
    """Finland is hidden for Portugal's sake, also where it is asked for alone."""
    assert told(reader, "country=FI") == []
    assert told(reader, "country=IT") == told(reader)


def test_course_that_leaves_few_of_its_line_over_is_hidden(reader, months):
    other = Course.objects.create(code="other")
    CourseMonth.objects.create(course=other, country="IT", role="teacher", enrolled=20, **APRIL)
    CourseMonth.objects.create(course=other, country="ES", role="teacher", enrolled=30, **APRIL)
    CourseMonth.objects.filter(country="IT", enrolled=9).update(enrolled=4)

    assert ("2026-04", "Italy", "–", 24) in told(reader)
    assert told(reader, f"course={other.pk}") == []


def test_same_question_a_year_later(reader, months, course):
    before = told(reader, "until=2026-04")
    User.objects.exclude(pk=reader.pk).delete()

    assert told(reader, "until=2026-04", now=TODAY + timedelta(days=400)) == before


def test_course_stands_under_its_paths(reader, months, course):
    path = Path.objects.create(code="start")
    PathCourse.objects.create(path=path, course=course, position=1)

    assert [row[2] for row in told(reader)] == ["start"]


def test_year_is_added_up(reader, months):
    assert told(reader, "span=12&until=2026-04") == [("2025-05 – 2026-04", "Italy", "–", 9)]


def test_document_holds_definitions_and_figures(client, reader, months):
    client.force_login(reader)
    response = client.get(
        reverse("reports:report", args=["indicators"]), {"export": "docx", "until": "2026-04"}
    )

    document = Document(io.BytesIO(response.getvalue()))
    heading, line = document.tables[0].rows
    assert heading.cells[5].text == "Enrolled: joined a course in the month"
    assert (line.cells[1].text, line.cells[5].text) == ("Italy", "9")
    assert any("never change again" in paragraph.text for paragraph in document.paragraphs)
