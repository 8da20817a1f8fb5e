"""What stands between a person and a course: one that has to be finished first, or that nobody new is enrolled any more."""

from collections.abc import Collection, Iterable
from datetime import datetime

from accounts.models import User
from courses.models import Course, Strength
from courses.outlines import OutlineData

from .models import Enrolment


class LearningError(Exception):
    pass


class CourseNotOpenError(LearningError):
    pass


class CourseRetiredError(CourseNotOpenError):
    """Nobody new is enrolled; whoever is inside goes on."""


class FinishFirstError(CourseNotOpenError):
    """Other courses come before."""

    def __init__(self, courses: Iterable[Course] = ()):
        super().__init__()
        self.courses = tuple(courses)

    @property
    def codes(self) -> str:
        return ", ".join(course.code for course in self.courses)


def demand_entry(*, user: User, course: Course, now: datetime) -> None:
    """Of somebody who is not on the course now."""
    if course.is_retired(now):
        raise CourseRetiredError
    if not course.can_be_joined:
        raise CourseNotOpenError
    if missing := unfinished_before(user, course):
        raise FinishFirstError(missing)


def unfinished_before(user: User, course: Course) -> list[Course]:
    """The courses that are required first and that this person has not finished, in their order."""
    finished = Enrolment.objects.of(user).exclude(finished_at=None)
    rows = (
        course.prerequisites.in_force()
        .filter(strength=Strength.REQUIRED)
        .exclude(needs__in=finished.values("course"))
    )
    return [row.needs for row in rows.order_by("position").select_related("needs")]


def finished_of(user: User, courses: Collection[int]) -> frozenset[int]:
    """Ids of those among these courses that the person has finished; none are asked for without a query."""
    if not courses:
        return frozenset()
    mine = Enrolment.objects.of(user).filter(course__in=courses).exclude(finished_at=None)
    return frozenset(mine.values_list("course", flat=True))


def required_before(content: OutlineData) -> frozenset[int]:
    return frozenset(need.course for need in content.needs if need.is_required)
