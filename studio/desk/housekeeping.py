"""What the desk does by itself, hour by hour: what is at the desk is as fresh as what is live, whatever was missed.

A course comes to the desk when somebody asks for it: reading one with its eight translations takes some seconds.
"""

from collections.abc import Iterable
from datetime import datetime

from wagtail_localize.models import TranslationSource

from courses.models import Course
from notifications import periodic

from . import adopting, origins, sources
from .origins import Translatable

HOUR = 60 * 60


@periodic.every(HOUR)
def refresh_the_desk(*, now: datetime) -> None:
    here = TranslationSource.objects.values("object_id")
    for course in Course.objects.filter(uuid__in=here).order_by("code"):
        bring_in_course(course, now=now)
    _bring_in((each for each in origins.elsewhere() if sources.source_of(each)), now)


def bring_in_the_rest(*, now: datetime) -> int:
    """Everything that stands in no course."""
    return _bring_in(origins.elsewhere(), now)


def bring_in_course(course: Course, *, now: datetime) -> int:
    """All live pages of a course, with the translations that they have; how many there are."""
    return _bring_in(origins.of_course(course), now)


def _bring_in(instances: Iterable[Translatable], now: datetime) -> int:
    count = 0
    for instance in instances:
        adopting.bring_in_with_translations(instance, now=now)
        count += 1
    return count
