from datetime import timedelta

import pytest

from learning.actions import complete_unit
from learning.models import Source
from reports import figures
from reports.figures import count_large_courses, reports_of
from reports.models import CourseFigures
from tests.factories import CourseFactory

from .factories import CrowdFactory, LearnerFactory


@pytest.fixture
def learners(course, now):
    """One who only enrolled, one who stopped, one who finished in ten days and one in twenty."""
    for done in (0, 1):
        LearnerFactory.create(course=course, done=done)
    for days in (10, 20):
        enrolment = LearnerFactory.create(course=course, now=now - timedelta(days=days))
        for unit in course.units.all():
            complete_unit(enrolment=enrolment, unit=unit, source=Source.LEARNER, now=now)
    return course


def test_figures_tell_how_far_people_get(learners, now):
    (report,) = reports_of([learners.pk], now=now)

    assert (report.totals.enrolled, report.figures.started, report.totals.finished) == (4, 3, 2)
    assert (report.median_days, report.is_timed, report.is_old) == (15, True, False)
    units = learners.units.order_by("position").values_list("pk", flat=True)
    assert [report.figures.units[str(unit)] for unit in units] == [3, 2, 2]


def test_course_without_people_has_no_figures(course, now):
    (report,) = reports_of([course.pk], now=now)

    assert (report.totals.enrolled, report.figures.started, report.figures.units, report.is_timed) == (
        0,
        0,
        {},
        False,
    )


def test_large_course_is_counted_by_the_job(learners, now, monkeypatch):
    monkeypatch.setattr(figures, "SMALL", 3)
    (report,) = reports_of([learners.pk], now=now)
    assert report.figures is None

    count_large_courses(now=now)
    count_large_courses(now=now)

    (report,) = reports_of([learners.pk], now=now)
    assert (report.figures.started, report.figures.counted_at, report.is_old) == (3, now, True)


def test_job_leaves_small_courses_alone(learners, now):
    count_large_courses(now=now)

    assert not CourseFigures.objects.exists()


@pytest.mark.parametrize("number", [1, 3])
def test_figures_cost_the_same_for_any_number(course, now, number, django_assert_num_queries):
    courses = [course, *(CourseFactory.create(code=f"X{place}") for place in range(number - 1))]
    for place in courses:
        LearnerFactory.create(course=place, done=1)

    with django_assert_num_queries(4):
        assert len(reports_of([place.pk for place in courses], now=now)) == number


def test_crowd_is_counted(course, now):
    CrowdFactory.create(30, course=course, now=now)

    (report,) = reports_of([course.pk], now=now)
    assert report.totals.enrolled == 30
