import pytest
from django.contrib.auth.models import Group

from accounts.actions import mark_staff
from accounts.groups import MARKERS, ensure_groups
from tests.assessments.assignments.factories import (
    ALL_KINDS,
    ArtefactFactory,
    AssignmentFactory,
    FieldFactory,
    RubricFactory,
)
from tests.factories import PersonFactory
from tests.snapshots import restore


@pytest.fixture(autouse=True)
def _private_files(settings, tmp_path):
    settings.PRIVATE_ROOT = tmp_path / "private"


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
def rubric(site):
    return RubricFactory.create()


@pytest.fixture
def artefact(learner, assignment, now):
    return ArtefactFactory.create(user=learner, unit=assignment, now=now)


@pytest.fixture
def version(learner, assignment, now):
    """Handed in, waiting to be read."""
    return ArtefactFactory.handed_in(user=learner, unit=assignment, now=now)


@pytest.fixture
def marker(db):
    ensure_groups()
    person = PersonFactory.create(email="marker@example.org", name="Mia Marker")
    person.groups.add(Group.objects.get(name=MARKERS))
    mark_staff(user=person)
    return person
