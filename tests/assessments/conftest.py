import pytest
from django.contrib.auth.models import Group

from accounts.actions import mark_staff
from accounts.groups import MARKERS, ensure_groups
from tests.assessments.assignments.factories import RubricFactory
from tests.assessments.factories import AttemptFactory, CaseFactory, QuizFactory
from tests.factories import PersonFactory
from tests.snapshots import restore


@pytest.fixture(autouse=True)
def _private_files(settings, tmp_path):
    settings.PRIVATE_ROOT = tmp_path / "private"


@pytest.fixture
def rubric(site):
    return RubricFactory.create()


@pytest.fixture
def marker(db):
    restore("groups", ensure_groups)
    person = PersonFactory.create(email="marker@example.org", name="Mia Marker")
    person.groups.add(Group.objects.get(name=MARKERS))
    mark_staff(user=person)
    return person


@pytest.fixture
def quiz(course):
    """Three single choices with "a" right, 70 percent to pass, as often as one likes."""
    restore("quiz", lambda: QuizFactory.create(course=course))
    return course.units.get(kind="quiz")


@pytest.fixture
def attempt(learner, quiz, now):
    """An open attempt of the learner at the quiz."""
    return AttemptFactory.create(user=learner, unit=quiz, now=now)


@pytest.fixture
def case(course):
    """start leads to phone or mail, both lead to the end; mail also leads back to the start."""
    return CaseFactory.create(course=course)
