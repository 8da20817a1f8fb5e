"""What is kept is what is there; a closed month stays as it was."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db.models import Sum

from accounts.models import User
from learning.models import Completion, Enrolment
from reports import counting
from reports.flows import flows
from reports.models import CourseDay, CourseMonth, SchoolFigures, UnitReach
from tests.snapshots import restore

from .factories import LearnerFactory
from .scene import JOINED, TODAY, crowd

FLOW = ("enrolled", "started", "finished", "certificates", "completed", "minutes")


@pytest.fixture
def people(course):
    restore("report crowd", lambda: crowd(course))


def sums(model) -> dict[str, int]:
    return model.objects.aggregate(**{name: Sum(name) for name in FLOW})


def test_months_and_days_add_up_to_the_facts(people):
    enrolments, done = Enrolment.objects.unscoped("test"), Completion.objects.unscoped("test")
    minutes = done.aggregate(sum=Sum("unit__minutes"))["sum"]
    wanted = {
        "enrolled": enrolments.count(),
        "started": enrolments.exclude(done_units=[]).count(),
        "finished": enrolments.filter(finished_at__isnull=False).count(),
        "certificates": 1,
        "completed": done.count(),
        "minutes": minutes,
    }

    assert sums(CourseMonth) == sums(CourseDay) == wanted
    assert (wanted["completed"], wanted["finished"]) == (5, 1)


def test_counting_again_changes_nothing(people):
    before = list(CourseMonth.objects.order_by("pk").values(*FLOW, "month", "country"))

    counting.count_all(now=TODAY)

    assert sorted(map(str, CourseMonth.objects.values(*FLOW, "month", "country"))) == sorted(map(str, before))


def test_closed_month_is_never_counted_again(people):
    before = sums(CourseMonth)
    User.objects.filter(enrolments__isnull=False).delete()

    counting.count_recent(now=TODAY)

    assert sums(CourseMonth) == before
    assert UnitReach.objects.count() == SchoolFigures.objects.count() == 0


def test_open_month_follows(people, course):
    LearnerFactory.create(course=course, now=TODAY - timedelta(hours=1), country="PT")

    counting.count_recent(now=TODAY)

    (june,) = CourseMonth.objects.filter(month=date(2026, 6, 1))
    assert (june.country, june.enrolled) == ("PT", 1)


def test_month_that_ended_while_nobody_counted_is_finished(people, course):
    """Counted last on 20 June, then again in July: what came late in June is in it."""
    LearnerFactory.create(course=course, now=TODAY + timedelta(days=5), country="PT")

    counting.count_recent(now=TODAY + timedelta(days=20))

    (june,) = CourseMonth.objects.filter(month=date(2026, 6, 1))
    assert (june.country, june.enrolled) == ("PT", 1)


@pytest.mark.parametrize(("day", "first"), [(1, 5), (3, 5), (4, 6), (30, 6)])
def test_month_stays_open_for_three_days(day, first):
    assert counting.first_open_month(datetime(2026, 6, day, 12, tzinfo=UTC)) == date(2026, first, 1)


def test_reach_and_schools_are_counted(people, course):
    first = course.units.order_by("position").first()

    assert list(UnitReach.objects.filter(unit=first).values_list("language", "people")) == [("en", 2)]
    assert list(SchoolFigures.objects.values_list("school__name", "enrolled", "finished")) == [
        ("Hill", 1, 0),
        ("Hill", 1, 1),
    ]


def test_figure_is_hidden_where_a_filter_would_leave_few_over(db, course):
    """Six in Italy, five of them teachers: the two together would tell of the sixth."""
    month = {"course": course, "month": date(2026, 4, 1), "country": "IT", "language": "en"}
    CourseMonth.objects.create(**month, role="teacher", enrolled=5)
    CourseMonth.objects.create(**month, role="officer", enrolled=1)

    everybody = flows(by=["month"], filters={}, figures=["enrolled"])
    teachers = flows(by=["month"], filters={"role": "teacher"}, figures=["enrolled"])
    assert ([row["enrolled"] for row in everybody], [row["enrolled"] for row in teachers]) == ([6], [None])


def enrolled(by, **filters) -> list[int | None]:
    return [row["enrolled"] for row in flows(by=[by], filters=filters, figures=["enrolled"])]


def test_nor_where_two_filters_together_would_leave_few_over(db, course):
    """Seventeen teachers who learn in English, three officers in Italian: of twenty."""
    month = {"course": course, "month": date(2026, 4, 1), "country": "IT"}
    CourseMonth.objects.create(**month, role="teacher", language="en", enrolled=17)
    CourseMonth.objects.create(**month, role="officer", language="it", enrolled=3)

    assert enrolled("country") == [20]
    assert enrolled("country", role="teacher", language="en") == [None]


def test_what_is_hidden_for_that_reason_is_not_hidden_alone(db, course):
    """Teachers are 57 in all: minus France's 40, Italy's 17 would be known, and so the three who are none."""
    month = {"course": course, "month": date(2026, 4, 1), "language": "en"}
    for country, role, number in (("IT", "teacher", 17), ("IT", "officer", 3), ("FR", "teacher", 40)):
        CourseMonth.objects.create(**month, country=country, role=role, enrolled=number)

    assert enrolled("country") == [40, 20]
    assert enrolled("country", role="teacher") == [None, None]


def test_joined_in_april(people):
    assert set(CourseMonth.objects.values_list("month", flat=True)) == {JOINED.date().replace(day=1)}
