"""From the id in an address to the unit that is read there, and to the enrolment of who reads it."""

from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from django.http import Http404
from django.shortcuts import get_object_or_404

from content.languages import content_language
from courses.models.course import Course
from courses.models.outline import Outline
from courses.models.unit import Unit
from courses.outlines import UnitEntry
from learning.actions import enrol
from learning.models import Enrolment
from learning.permissions import can_read
from learning.reading import place_of


class UnitPlace(NamedTuple):
    unit: Unit
    outline: Outline
    entry: UnitEntry


def place_or_404(uuid: UUID, *, kind: str) -> UnitPlace:
    """The unit in the reader's language."""
    unit = get_object_or_404(Unit.objects.live().select_related("course").filter(kind=kind), uuid=uuid)
    place = place_in(unit, content_language())
    if place is None or not can_read(unit.course):
        raise Http404
    return UnitPlace(unit, *place)


def place_in(unit: Unit, language: str) -> tuple[Outline, UnitEntry] | None:
    """A language that the site does not have (any more) falls back to the course's own."""
    return place_of(unit, language) or place_of(unit, unit.course.source_language)


def enrolled(user, course: Course, *, now: datetime) -> Enrolment:
    """Who is not on the course yet is put on it."""
    present = Enrolment.objects.of(user).present().filter(course=course).first()
    return present or enrol(user=user, course=course, language=content_language(), now=now)
