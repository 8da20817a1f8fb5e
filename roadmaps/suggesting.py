"""Courses by their codes, as they are called and found in a language. Those that are not there yet are left out."""

from collections.abc import Sequence
from typing import NamedTuple

from courses.models import Course
from learning.reading import outlines_of


class Suggestion(NamedTuple):
    code: str
    title: str
    path: str
    lang: str


def suggestions(codes: Sequence[str], language: str) -> list[Suggestion]:
    """Three queries, however many."""
    courses = {course.code: course.pk for course in Course.objects.open().filter(code__in=codes)}
    outlines = outlines_of(courses.values(), language)
    return [
        Suggestion(code, found.title, found.path, found.lang)
        for code in codes
        if code in courses and courses[code] in outlines
        for found in [outlines[courses[code]].content]
    ]
