import pytest

from tests.assessments.factories import AttemptFactory, CaseFactory, QuizFactory


@pytest.fixture
def quiz(course):
    """Three single choices with "a" right, 70 percent to pass, as often as one likes."""
    return QuizFactory.create(course=course)


@pytest.fixture
def attempt(learner, quiz, now):
    """An open attempt of the learner at the quiz."""
    return AttemptFactory.create(user=learner, unit=quiz, now=now)


@pytest.fixture
def case(course):
    """start leads to phone or mail, both lead to the end; mail also leads back to the start."""
    return CaseFactory.create(course=course)
