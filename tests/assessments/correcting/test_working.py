"""How many attempts a batch takes makes no difference to how often the database is asked."""

from types import SimpleNamespace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from assessments.analysis import folding, rebuilding
from assessments.correcting import acts, jobs, working
from assessments.models import Policy
from tests.assessments.correcting.factories import AnsweredFactory, corrected, republish, results

pytestmark = pytest.mark.django_db

QUERIES = 32


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


def test_sqlite_is_left_to_others_as_long_as_a_batch_took(monkeypatch):
    slept, clock = [], iter([10.0, 10.2, 10.4, 10.41, 10.5, 12.5, 13.0])
    monkeypatch.setattr(jobs, "monotonic", lambda: next(clock))
    monkeypatch.setattr(jobs, "sleep", slept.append)
    monkeypatch.setattr(jobs, "connection", SimpleNamespace(vendor="sqlite"))

    turns = jobs._Turns()
    for _ in range(3):
        turns.rest()

    assert slept == [pytest.approx(0.2), jobs.SHORTEST_REST, jobs.LONGEST_REST]
