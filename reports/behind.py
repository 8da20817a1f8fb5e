"""Courses whose rows the worker brings up to date: where they are many, whoever publishes does not wait for them."""

from uuid import uuid4

from courses.models import Course

from .following import SLICE, all_rows, follow_course, outdated, refresh
from .models import CourseBehind


def follow(course: Course) -> None:
    """At once where that is quick, else within seconds."""
    if all_rows().filter(course=course)[: SLICE + 1].count() > SLICE:
        CourseBehind.objects.update_or_create(course=course, defaults={"token": uuid4()})
    else:
        follow_course(course)


def catch_up() -> int:
    """How many rows were written. A course that was published again meanwhile bears another token, and has its turn again."""
    return sum(_catch_up(behind) for behind in CourseBehind.objects.order_by("pk"))


def _catch_up(behind: CourseBehind) -> int:
    written = refresh(all_rows().filter(course=behind.course_id).filter(outdated()))
    CourseBehind.objects.filter(pk=behind.pk, token=behind.token).delete()
    return written
