"""Corrections and item analysis of a quiz in which people judge: what somebody gave is never taken for anything else."""

from decimal import Decimal

import pytest

from assessments.analysis import folding, rebuilding
from assessments.correcting import acts, checking, pending
from assessments.models import Attempt, GradingChange, ItemTally, Policy, Question
from tests.assessments import judged
from tests.assessments.correcting.factories import corrected, republish, results, versions_of, worked_off
from tests.assessments.factories import QuestionFactory
from tests.factories import PersonFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def unit(course):
    return judged.quiz(course)


@pytest.fixture
def read(learner, marker, unit, now):
    """The choice was wrong by the first key, the text was worth a point and a half."""
    attempt = judged.handed_in(user=learner, unit=unit, now=now)
    judged.read(attempt, by=marker, points="1.5", now=now)
    return attempt


@pytest.fixture
def waiting(unit, now):
    return judged.handed_in(user=PersonFactory.create(password=None), unit=unit, now=now)


def change_key(unit) -> None:
    republish(unit, questions=[QuestionFactory.build(points=2, right="b"), judged.question()])


def change_essay(unit, **own) -> None:
    republish(unit, questions=[QuestionFactory.build(points=2), judged.question(**own)])


def test_regrade_leaves_what_somebody_gave(unit, read, admin, now):
    change_key(unit)

    run = worked_off(corrected(unit, policy=Policy.NEW_KEY, by=admin, now=now), now=now)

    assert results(read) == [(Decimal("3.5"), Decimal(4), 87, True)]
    assert judged.answer(read).points == Decimal("1.5")
    assert run.changed == 1


def test_regrade_passes_over_what_waits_and_the_mark_knows_of_it(unit, waiting, marker, admin, now):
    change_key(unit)

    run = worked_off(corrected(unit, policy=Policy.NEW_KEY, by=admin, now=now), now=now)
    assert (run.changed, run.skipped, results(waiting)[0][0]) == (0, 0, None)
    judged.read(waiting, by=marker, points="1", now=now)

    assert results(waiting) == [(Decimal(3), Decimal(4), 75, True)]
    assert GradingChange.objects.unscoped("a test").count() == 0


def test_decision_taken_back_leaves_the_mark(unit, read, admin, now):
    change_key(unit)
    run = worked_off(corrected(unit, policy=Policy.NEW_KEY, by=admin, now=now), now=now)

    worked_off(acts.undo(run=run, by=admin, reason="No", now=now), now=now)

    assert results(read) == [(Decimal("1.5"), Decimal(4), 37, False)]


def test_results_are_what_the_facts_say(unit, read, waiting):
    assert checking.check() == (1, [])


def test_changed_bounds_ask_nobody_for_a_decision(unit, read):
    change_essay(unit, max_words=100)

    assert len(versions_of(unit, "essay")) == 2
    assert pending.pairs(Question.objects.filter(unit=unit)) == []


def test_essay_that_became_a_choice_can_be_left_out(unit, read, admin, now):
    choice = QuestionFactory.build(key="essay", points=2)
    republish(unit, questions=[QuestionFactory.build(points=2), choice])
    (pair,) = pending.pairs(Question.objects.filter(unit=unit))

    run = acts.correct(old=pair.old, new=pair.new, policy=Policy.DROP, by=admin, reason="x", now=now)
    worked_off(run, now=now)
    assert results(read) == [(Decimal(0), Decimal(2), 0, False)]
    worked_off(acts.undo(run=run, by=admin, reason="No", now=now), now=now)

    assert results(read) == [(Decimal("1.5"), Decimal(4), 37, False)]


def item(version) -> tuple:
    return ItemTally.objects.values_list("people", "x").get(version=version)


def test_analysis_takes_in_what_was_read(unit, read, waiting, now):
    assert folding.fold(now=now) == 1

    (essay,) = versions_of(unit, "essay")
    assert item(essay) == (1, 150)
    assert rebuilding.differences() == {}


def test_second_thought_changes_the_sums(unit, read, marker, now):
    folding.fold(now=now)

    judged.read(read, by=marker, points="0.5", now=now)

    assert item(versions_of(unit, "essay")[0]) == (1, 50)
    assert rebuilding.differences() == {}


def test_sums_written_anew_leave_out_what_waits(unit, read, waiting, now):
    rebuilding.rebuild(now=now)

    assert rebuilding.differences() == {}
    assert Attempt.objects.unscoped("a test").graded().count() == 1
