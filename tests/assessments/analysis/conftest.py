import pytest

from tests.assessments.factories import QuizFactory


@pytest.fixture
def quiz(course):
    """Three single choices with "a" right, 70 percent to pass."""
    return QuizFactory.create(course=course)
