import pytest

from assessments.analysis import folding, jobs
from assessments.models import QuizTally
from tests.assessments.correcting.factories import AnsweredFactory

pytestmark = pytest.mark.django_db


def test_worker_adds_all_that_waits(quiz, now, monkeypatch):
    monkeypatch.setattr(folding, "BATCH", 1)
    monkeypatch.setattr(folding.fold, "__kwdefaults__", {"limit": 1})
    for _ in range(3):
        AnsweredFactory.create(unit=quiz, answers="aaa", now=now)

    jobs.fold_attempts(now=now)

    assert QuizTally.objects.get().people == 3
