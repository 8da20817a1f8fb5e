"""The pack for funders: closed months alone, the same a year later, each figure with its definition."""

import io
from datetime import date, timedelta

import pytest
from django.urls import reverse
from docx import Document

from accounts.models import User
from accounts.privacy.consents.actions import agree, withdraw
from assessments.models import SurveyTally
from courses.models import Course, Path, PathCourse
from reports import counting
from reports.models import CourseMonth
from tests.assessments.surveys.factories import AskedFactory, SurveyFactory, answered, people_on

from .factories import LearnerFactory
from .scene import JOINED, TODAY, query_of

APRIL = {"month": date(2026, 4, 1), "language": "en", "agreed": True}


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


def test_country_and_role_are_told_of_those_who_agreed(reader, course):
    """The total stays; who has not agreed, or withdrew, is in it without them."""
    for agreed, enrolled in ((True, 9), (False, 6)):
        CourseMonth.objects.create(
            course=course, country="IT", role="teacher", enrolled=enrolled, **(APRIL | {"agreed": agreed})
        )

    assert told(reader) == [("2026-04", "Not given", "–", 6), ("2026-04", "Italy", "–", 9)]
    assert told(reader, "country=IT") == [("2026-04", "Italy", "–", 9)]


@pytest.mark.parametrize("figures", ["completion", "indicators"])
def test_month_that_is_open_follows_the_consent(reader, course, now, figures):
    """Counted with the country for those who run the site; for those who fund it only while the consent stands."""
    people = [LearnerFactory.create(course=course, country="IT", now=JOINED) for _ in range(6)]
    for enrolment in people:
        agree(user=enrolment.user, purpose="statistics", version=1, now=now)
    counting.count_all(now=TODAY)
    before = rows_of(reader, figures)
    for enrolment in people:
        withdraw(user=enrolment.user, purpose="statistics", now=now)
    counting.count_all(now=TODAY)

    assert before == [("Italy", 6)]
    assert rows_of(reader, figures) == [("Italy" if figures == "completion" else "Not given", 6)]


def rows_of(reader, figures):
    column = "group" if figures == "completion" else "country"
    query = query_of(figures, reader, "by=country" if figures == "completion" else "")
    return [(row[column], row["enrolled"]) for row in query.records()]


@pytest.fixture
def followed(course, months):
    """Twelve answered in April what came of it; seven had applied, two hold an accreditation."""
    survey = SurveyFactory.create(
        moment="follow-up",
        questions=[AskedFactory.build(name, "yesno", indicator=name) for name in ("applied", "accredited")],
    )
    people = people_on(course, 12, finished=timedelta(days=500))
    for number, enrolment in enumerate(people):
        said = {"applied": "yes" if number < 7 else "no", "accredited": "yes" if number < 2 else "no"}
        answered(survey, enrolment, JOINED, occasion="follow-up", **said)


def test_what_came_of_it_stands_in_the_month_in_which_it_was_answered(reader, followed):
    def lines(**kwargs):
        rows = query_of("indicators", reader, "until=2026-04", **kwargs).records()
        keys = ("followed", "applied", "accredited", "mobilities")
        return [tuple(row[key] for key in keys) for row in rows if row["country"] == "Not given"]

    assert lines() == [(12, 7, None, 0)]
    assert lines(now=TODAY + timedelta(days=400)) == lines()


def test_answers_of_the_open_month_are_not_in_it(reader, course, followed):
    SurveyTally.objects.update(month=date(2026, 6, 1))

    assert {row["followed"] for row in query_of("indicators", reader).records()} <= {0, None}
