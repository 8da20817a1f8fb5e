"""How many attempts a batch takes makes no difference to how often the database is asked."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from assessments.analysis import folding, rebuilding
from assessments.correcting import acts, working
from assessments.models import Policy
from tests.assessments.correcting.factories import AnsweredFactory, corrected, republish, results

pytestmark = pytest.mark.django_db

QUERIES = 28


def queries_of_a_batch(quiz, *, attempts, by, now) -> int:
    """All of them lose a point, so nothing has to be told to the course."""
    for _ in range(attempts):
        AnsweredFactory.create(unit=quiz, answers="aaa", now=now)
    folding.fold(now=now)
    republish(quiz, keys="baa")
    corrected(quiz, policy=Policy.NEW_KEY, by=by, now=now)
    run = working.claim(now=now + acts.SETTLES)
    with CaptureQueriesContext(connection) as asked:
        done = working.work_on(run, now=now)
    assert done.changed == attempts
    return len(asked)


@pytest.mark.parametrize("attempts", [2, 6])
def test_batch_asks_the_same_for_any_number_of_attempts(quiz, admin, now, attempts):
    assert queries_of_a_batch(quiz, attempts=attempts, by=admin, now=now) == QUERIES
    assert rebuilding.differences() == {}


def test_worker_rests_after_every_batch(changed, right, wrong, admin, now):
    corrected(changed, policy=Policy.NEW_KEY, by=admin, now=now)
    rests = []

    working.work_off(now=now + acts.SETTLES, rest=lambda: rests.append(results(right, wrong)[0][0]), batch=1)

    assert rests == [2, 2, 2]  # two attempts, and the batch that finds no more
