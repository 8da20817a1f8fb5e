import pytest

from tests.assessments.correcting.factories import AnsweredFactory, republish


@pytest.fixture
def right(quiz, now):
    """An attempt that the first key calls fully right."""
    return AnsweredFactory.create(unit=quiz, answers="aaa", now=now)


@pytest.fixture
def wrong(quiz, now):
    """An attempt that the first key calls wrong in the first question, where the corrected one calls it right."""
    return AnsweredFactory.create(unit=quiz, answers="baa", now=now)


@pytest.fixture
def changed(quiz, right, wrong):
    """The quiz after the first question's right option became "b"."""
    republish(quiz, keys="baa")
    return quiz
