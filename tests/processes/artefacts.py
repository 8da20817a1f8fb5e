"""Artefacts that many windows begin and hand in at the same moment."""

from datetime import datetime

from assessments.assignments.actions import hand_in, save_entry, start_artefact
from assessments.models import Artefact, ArtefactVersion
from courses.models import Course
from learning.models import Completion
from tests.assessments.assignments.factories import AssignmentFactory, block_id
from tests.factories import CourseFactory, EnrolmentFactory, PersonFactory

from .scenes import Scene, count_of


def artefact_starts(*, now: datetime) -> Scene:
    enrolment, unit = _learner(now)
    return Scene(
        act=lambda: start_artefact(enrolment=enrolment, unit=unit, now=now),
        count=lambda: {"artefacts": count_of(Artefact, enrolment=enrolment)},
    )


def hand_ins(*, now: datetime) -> Scene:
    """The artefact's row is locked: who comes second finds it handed in."""
    enrolment, unit = _learner(now)
    artefact, user = start_artefact(enrolment=enrolment, unit=unit, now=now), enrolment.user
    save_entry(
        artefact=artefact, by=user, field=block_id("text"), value="words", sequence=1, seen=[], now=now
    )
    return Scene(
        act=lambda: hand_in(artefact=artefact, by=user, now=now),
        count=lambda: {
            "versions": count_of(ArtefactVersion, artefact=artefact),
            "completions": count_of(Completion, enrolment=enrolment),
        },
    )


def _learner(now: datetime):
    """With a course of their own, made once."""
    course = Course.objects.filter(code="C9").first() or CourseFactory.create(code="C9", lessons=0)
    unit = course.units.first() or AssignmentFactory.create(course=course)
    return EnrolmentFactory.create(user=PersonFactory.create(), course=course, now=now), unit
