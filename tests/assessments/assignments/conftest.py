import pytest

from tests.assessments.assignments.factories import (
    ALL_KINDS,
    ArtefactFactory,
    AssignmentFactory,
    FieldFactory,
)
from tests.snapshots import restore


@pytest.fixture
def assignment(course):
    """One required text, read by a facilitator, done when it is handed in."""
    restore("assignment", lambda: AssignmentFactory.create(course=course))
    return course.units.get(kind="assignment")


@pytest.fixture
def everything(course):
    """An assignment with a field of every kind, none required, that nobody marks."""
    restore("assignment of everything", lambda: _everything(course))
    return course.units.get(key="everything")


def _everything(course):
    fields = [FieldFactory.build(kind, kind) for kind in ALL_KINDS]
    AssignmentFactory.create(course=course, fields=fields, slug="everything", route="none")


@pytest.fixture
def artefact(learner, assignment, now):
    return ArtefactFactory.create(user=learner, unit=assignment, now=now)


@pytest.fixture
def version(learner, assignment, now):
    """Handed in, waiting to be read."""
    return ArtefactFactory.handed_in(user=learner, unit=assignment, now=now)
