import pytest

from tests.assessments.factories import AttemptFactory, CaseFactory, QuizFactory
from tests.snapshots import restore


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
