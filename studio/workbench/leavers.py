"""Whom retiring a course concerns: people inside, and the paths and courses that name it."""

from dataclasses import dataclass

from courses.models import Course
from learning.models import Enrolment


@dataclass(frozen=True)
class Concerned:
    """`inside`: people who are on the course; `unfinished`: those of them who have not finished. `paths` and `courses` are codes."""

    inside: int
    unfinished: int
    paths: tuple[str, ...]
    courses: tuple[str, ...]


def concerned_by(course: Course) -> Concerned:
    people = Enrolment.objects.unscoped("numbers for editors").filter(course=course).present()
    return Concerned(
        inside=people.count(),
        unfinished=people.unfinished().count(),
        paths=tuple(course.paths.order_by("code").values_list("code", flat=True)),
        courses=tuple(course.needed_by.order_by("course__code").values_list("course__code", flat=True)),
    )
