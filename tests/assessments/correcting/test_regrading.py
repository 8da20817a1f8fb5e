from decimal import Decimal

import pytest

from assessments.actions import submit_attempt
from assessments.correcting import acts, working
from assessments.models import Attempt, GradingChange, GradingRun, Policy, Response, RunState
from learning.models import Completion
from tests.assessments.correcting.factories import (
    AnsweredFactory,
    corrected,
    republish,
    results,
    versions_of,
    worked_off,
)

pytestmark = pytest.mark.django_db

FULL = (Decimal(3), Decimal(3), 100, True)
TWO = (Decimal(2), Decimal(3), 66, False)
WITHOUT = (Decimal(2), Decimal(2), 100, True)


def changes(run) -> list[tuple]:
    return list(
        GradingChange.objects.unscoped("test")
        .filter(run=run)
        .order_by("attempt")
        .values_list("points_before", "points_after", "percent_before", "percent_after")
    )


@pytest.mark.parametrize(
    ("policy", "of_right", "of_wrong"),
    [
        (Policy.ACCEPT_BOTH, FULL, FULL),
        (Policy.NEW_KEY, TWO, FULL),
        (Policy.FULL_CREDIT, FULL, FULL),
        (Policy.DROP, WITHOUT, WITHOUT),
        (Policy.LEAVE, FULL, TWO),
    ],
)
def test_run_gives_everybody_what_was_decided(changed, right, wrong, admin, now, policy, of_right, of_wrong):
    assert results(right, wrong) == [FULL, TWO]

    run = worked_off(corrected(changed, policy=policy, by=admin, now=now), now=now)

    assert results(right, wrong) == [of_right, of_wrong]
    assert run.state == RunState.DONE


def test_run_keeps_who_why_and_what_changed(changed, right, wrong, admin, now):
    run = worked_off(corrected(changed, policy=Policy.NEW_KEY, by=admin, now=now), now=now)

    assert (run.by, run.reason, run.total, run.done, run.changed) == (admin, "The key was wrong", 2, 2, 2)
    assert changes(run) == [(1, 0, 100, 66), (0, 1, 66, 100)]


def test_attempts_that_stay_as_they_were_have_no_row(changed, right, wrong, admin, now):
    run = worked_off(corrected(changed, policy=Policy.ACCEPT_BOTH, by=admin, now=now), now=now)

    assert changes(run) == [(0, 1, 66, 100)]


def test_undoing_gives_back_exactly_what_was_before(changed, right, wrong, admin, now):
    before, points = results(right, wrong), points_of(right, wrong)
    run = worked_off(corrected(changed, policy=Policy.NEW_KEY, by=admin, now=now), now=now)

    back = worked_off(acts.undo(run=run, by=admin, reason="A mistake", now=now), now=now)
    run.refresh_from_db()

    assert results(right, wrong) == before
    assert points_of(right, wrong) == points
    assert (run.state, back.state, back.undoes) == (RunState.WITHDRAWN, RunState.DONE, run)
    assert changes(back) == [(0, 1, 66, 100), (1, 0, 100, 66)]


def points_of(*attempts):
    return list(
        Response.objects.unscoped("test")
        .filter(attempt__in=attempts)
        .order_by("attempt", "slot")
        .values_list("points", flat=True)
    )


def test_undoing_twice_is_undoing_once(changed, admin, now):
    run = corrected(changed, policy=Policy.DROP, by=admin, now=now)

    first, second = (acts.undo(run=run, by=admin, reason="", now=now) for _ in range(2))

    assert first == second


def test_undoing_an_undoing_is_refused(changed, admin, now):
    back = acts.undo(
        run=corrected(changed, policy=Policy.DROP, by=admin, now=now), by=admin, reason="", now=now
    )

    with pytest.raises(acts.CannotBeUndone):
        acts.undo(run=back, by=admin, reason="", now=now)


def test_deciding_twice_is_deciding_once(changed, admin, now):
    runs = [corrected(changed, policy=policy, by=admin, now=now) for policy in (Policy.DROP, Policy.NEW_KEY)]

    assert runs[0] == runs[1]
    assert GradingRun.objects.get().policy == Policy.DROP


def test_another_decision_is_possible_after_undoing(changed, right, wrong, admin, now):
    run = corrected(changed, policy=Policy.DROP, by=admin, now=now)
    acts.undo(run=run, by=admin, reason="", now=now)

    worked_off(corrected(changed, policy=Policy.NEW_KEY, by=admin, now=now), now=now)

    assert results(right, wrong) == [TWO, FULL]


@pytest.mark.parametrize(("policy", "result"), [(Policy.ACCEPT_BOTH, FULL), (Policy.DROP, WITHOUT)])
def test_attempt_handed_in_later_is_graded_the_same_way(quiz, right, admin, now, policy, result):
    late = AnsweredFactory.create(unit=quiz, answers="baa", now=now, hands_in=False)
    republish(quiz, keys="baa")
    worked_off(corrected(quiz, policy=policy, by=admin, now=now), now=now)

    submit_attempt(attempt=late, now=now)

    assert results(late) == [result]


def test_full_points_reach_those_who_gave_no_answer(quiz, admin, now):
    silent = AnsweredFactory.create(unit=quiz, answers="-aa", now=now)
    republish(quiz, keys="baa")

    run = worked_off(corrected(quiz, policy=Policy.FULL_CREDIT, by=admin, now=now), now=now)

    assert results(silent) == [FULL]
    assert changes(run) == [(None, 1, 66, 100)]


def test_newly_passed_unit_is_completed_and_score_is_noted(changed, wrong, admin, now):
    worked_off(corrected(changed, policy=Policy.ACCEPT_BOTH, by=admin, now=now), now=now)
    wrong.enrolment.refresh_from_db()

    assert wrong.enrolment.completions.get().unit == changed
    assert wrong.enrolment.best_score == 100


def test_completed_stays_completed_and_is_listed_as_a_case(changed, right, admin, now):
    run = worked_off(corrected(changed, policy=Policy.NEW_KEY, by=admin, now=now), now=now)

    assert Completion.objects.unscoped("test").filter(enrolment=right.enrolment, unit=changed).count() == 1
    assert [case.attempt for case in run.changes.cases()] == [right]


def test_question_that_comes_back_to_its_old_key_is_a_new_version(changed, admin, now):
    corrected(changed, policy=Policy.ACCEPT_BOTH, by=admin, now=now)

    republish(changed, keys="aaa")

    assert [version.number for version in versions_of(changed)] == [1, 2, 3]


def test_policy_that_reads_the_new_key_needs_the_same_kind(changed, admin, now):
    old, new = versions_of(changed)
    new.kind = "multiple"

    with pytest.raises(acts.NotSuchAPair):
        acts.correct(old=old, new=new, policy=Policy.NEW_KEY, by=admin, reason="", now=now)


def test_run_goes_on_where_it_broke_off(changed, right, wrong, admin, now):
    run = corrected(changed, policy=Policy.NEW_KEY, by=admin, now=now)
    later = now + acts.SETTLES
    leased = working.claim(now=later)
    working.work_on(leased, now=later, batch=1)  # and the worker is gone, with its lease

    assert working.work_off(now=later) == 0
    assert working.work_off(now=later + working.LEASE) == 1
    run.refresh_from_db()
    assert (run.state, run.done, run.changed) == (RunState.DONE, 2, 2)


def test_worker_whose_lease_was_taken_over_changes_nothing(changed, right, admin, now):
    corrected(changed, policy=Policy.NEW_KEY, by=admin, now=now)
    late = now + acts.SETTLES
    first = working.claim(now=late)
    assert working.claim(now=late + working.LEASE).pk == first.pk

    working.work_on(first, now=late)

    assert results(right) == [FULL]


def test_run_that_was_undone_is_not_worked_off(changed, right, admin, now):
    run = corrected(changed, policy=Policy.NEW_KEY, by=admin, now=now)
    acts.undo(run=run, by=admin, reason="", now=now)

    assert worked_off(run, now=now).state == RunState.WITHDRAWN
    assert results(right) == [FULL]


def test_run_begins_only_after_handing_in_has_settled(changed, admin, now):
    corrected(changed, policy=Policy.NEW_KEY, by=admin, now=now)

    assert working.claim(now=now) is None


def test_attempt_that_cannot_be_graded_holds_up_no_other(changed, right, wrong, admin, now):
    Attempt.objects.unscoped("test").filter(pk=right.pk).update(
        draw=[*right.draw, {"version": 0, "options": []}]
    )

    run = worked_off(corrected(changed, policy=Policy.ACCEPT_BOTH, by=admin, now=now), now=now)

    assert results(right, wrong) == [FULL, FULL]
    assert (run.state, run.skipped) == (RunState.DONE, 1)


def test_run_that_stops_again_and_again_has_failed_until_somebody_says_go_on(
    changed, admin, now, monkeypatch
):
    run = corrected(changed, policy=Policy.NEW_KEY, by=admin, now=now)
    monkeypatch.setattr(working, "attempts_that_asked", broken(working.attempts_that_asked))
    for number in range(1, working.MOST_TRIES + 1):
        working.work_off(now=now + number * working.LEASE)
    run.refresh_from_db()
    assert (run.state, run.error) == (RunState.FAILED, "RuntimeError: broken")

    monkeypatch.undo()
    acts.try_again(run=run, now=now)

    assert worked_off(run, now=now).state == RunState.DONE


def broken(real):
    """It can be counted, but not read."""

    class Broken:
        def __init__(self, version):
            self.version = version

        def count(self):
            return real(self.version).count()

        def filter(self, **_):
            raise RuntimeError("broken")

    return Broken
