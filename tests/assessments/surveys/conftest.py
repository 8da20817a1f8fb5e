from datetime import timedelta

import pytest

from .factories import SurveyFactory, people_on

LATELY = timedelta(days=3)


@pytest.fixture
def survey(course):
    """About satisfaction, with a question of every kind, anonymous."""
    return SurveyFactory.create()


@pytest.fixture
def finishers(course):
    """Six people who finished three days ago."""
    return people_on(course, 6, finished=LATELY)
