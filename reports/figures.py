"""How far people get in a course. A small course is counted while somebody waits; a large one now and then, with the time said."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import median

from django.db.models import Count

from courses.models import Course
from learning.models import Completion, Enrolment

from .models import CourseFigures
from .totals import Totals, kept

SMALL = 2000
_COUNTING = "counted, not shown"


@dataclass(frozen=True)
class CourseReport:
    """`figures` is missing for a large course that has not been counted yet."""

    course: int
    totals: Totals
    figures: CourseFigures | None

    @property
    def is_timed(self) -> bool:
        return self.median_days is not None

    @property
    def is_old(self) -> bool:
        """Counted by the job, not just now."""
        return self.figures is not None and self.figures.pk is not None

    @property
    def median_days(self) -> int | None:
        """In words: nobody finishes in less than a day."""
        days = self.figures.median_days if self.figures else None
        return None if days is None else max(1, round(days))


def reports_of(courses: Iterable[int], *, now: datetime) -> list[CourseReport]:
    """In a fixed number of queries, whatever the number of courses and people."""
    totals = _totals_of(courses)
    small = [course for course, found in totals.items() if found.enrolled <= SMALL]
    stored = CourseFigures.objects.filter(course__in=totals.keys() - set(small))
    figures = {found.course_id: found for found in [*stored, *count_courses(small, now=now)]}
    return [CourseReport(course, found, figures.get(course)) for course, found in totals.items()]


def count_courses(courses: Iterable[int], *, now: datetime) -> list[CourseFigures]:
    courses = list(courses)
    started, days, units = _started(courses), _days_to_finish(courses), _completed(courses)
    return [
        CourseFigures(
            course_id=course,
            counted_at=now,
            started=started.get(course, 0),
            median_days=median(days[course]) if course in days else None,
            units=units.get(course, {}),
        )
        for course in courses
    ]


def count_large_courses(*, now: datetime) -> None:
    totals = _totals_of(Course.objects.values_list("pk", flat=True))
    large = [course for course, found in totals.items() if found.enrolled > SMALL]
    CourseFigures.objects.bulk_create(
        count_courses(large, now=now),
        update_conflicts=True,
        unique_fields=["course"],
        update_fields=["counted_at", "started", "median_days", "units"],
    )


def _totals_of(courses: Iterable[int]) -> dict[int, Totals]:
    return kept({course: {"course": course} for course in courses})


def _started(courses: list[int]) -> dict[int, int]:
    """People who have completed something."""
    rows = Enrolment.objects.unscoped(_COUNTING).filter(course__in=courses).exclude(done_units=[])
    return dict(rows.order_by().values_list("course").annotate(Count("pk")))


def _days_to_finish(courses: list[int]) -> dict[int, list[float]]:
    days: dict[int, list[float]] = defaultdict(list)
    rows = Enrolment.objects.unscoped(_COUNTING).filter(course__in=courses, finished_at__isnull=False)
    for course, enrolled_at, finished_at in rows.values_list(
        "course", "enrolled_at", "finished_at"
    ).iterator():
        days[course].append((finished_at - enrolled_at) / timedelta(days=1))
    return days


def _completed(courses: list[int]) -> dict[int, dict[str, int]]:
    """By course, how many people completed each unit; units as JSON keeps them."""
    found: dict[int, dict[str, int]] = defaultdict(dict)
    rows = Completion.objects.unscoped(_COUNTING).filter(unit__course__in=courses)
    for course, unit, people in rows.order_by().values_list("unit__course", "unit").annotate(Count("pk")):
        found[course][str(unit)] = people
    return found
