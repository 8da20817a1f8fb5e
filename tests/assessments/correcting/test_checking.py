import pytest
from django.core.management import CommandError, call_command
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assessments.correcting import acts, checking, jobs
from assessments.models import Attempt, Counts, GradingRun, Policy, QuizVersion, RunState
from learning.models import Completion
from notifications.periodic import _jobs
from tests.assessments.correcting.factories import (
    AnsweredFactory,
    corrected,
    republish,
    results,
    worked_off,
)
from tests.assessments.factories import QuizFactory

pytestmark = pytest.mark.django_db

POLICIES = [Policy.ACCEPT_BOTH, Policy.NEW_KEY, Policy.FULL_CREDIT, Policy.DROP]


def test_stored_results_are_what_the_answers_give(changed, right, wrong):
    assert checking.check() == (2, [])


def test_result_that_is_not_what_the_answers_give_is_named(right):
    Attempt.objects.unscoped("test").filter(pk=right.pk).update(score=1)

    assert checking.check().differences == [(right.pk, "1.00 is kept, 3.00 is right")]
    with pytest.raises(CommandError, match="1 of 1 results differ"):
        call_command("check_results")


def test_attempts_that_a_correction_has_yet_to_come_to_are_left_out(changed, right, wrong, admin, now):
    corrected(changed, policy=Policy.NEW_KEY, by=admin, now=now)

    assert checking.check() == (0, [])


@settings(max_examples=5, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from(POLICIES)), min_size=1, max_size=3))
def test_whatever_is_decided_results_are_what_the_answers_give_and_undoing_all_restores_them(
    course, admin, now, decisions
):
    quiz = QuizFactory.create(course=course, slug=f"quiz-{QuizVersion.objects.count()}")
    attempts = [AnsweredFactory.create(unit=quiz, answers=said, now=now) for said in ("aaa", "bca", "-ab")]
    before = results(*attempts)

    for key, policy in decisions:
        republish(quiz, keys=f"{key}aa")
        _decide_where_something_waits(quiz, policy, admin, now)
        assert checking.check().differences == []
    for run in GradingRun.objects.filter(old_version__question__unit=quiz, undoes=None).order_by("pk"):
        worked_off(acts.undo(run=run, by=admin, reason="", now=now), now=now)

    assert results(*attempts) == before
    assert checking.check().differences == []


def _decide_where_something_waits(quiz, policy, admin, now):
    try:
        worked_off(corrected(quiz, policy=policy, by=admin, now=now), now=now)
    except acts.NotSuchAPair:  # the key stayed as it was
        return


def test_result_that_is_not_released_is_not_told_to_the_course(changed, wrong, admin, now):
    Attempt.objects.unscoped("test").filter(pk=wrong.pk).update(released_at=None)

    worked_off(corrected(changed, policy=Policy.ACCEPT_BOTH, by=admin, now=now), now=now)

    assert results(wrong)[0][3] is True
    assert not Completion.objects.unscoped("test").filter(enrolment=wrong.enrolment).exists()


def test_average_of_all_attempts_decides_where_the_author_wants_it(course, learner, admin, now):
    quiz = QuizFactory.create(course=course, counts=Counts.AVERAGE)
    for answers in ("bbb", "baa"):
        AnsweredFactory.create(unit=quiz, answers=answers, now=now, user=learner)
    republish(quiz, keys="baa")

    worked_off(corrected(quiz, policy=Policy.NEW_KEY, by=admin, now=now), now=now)

    enrolment = learner.enrolments.get()
    assert enrolment.best_score == 66
    assert not enrolment.completions.exists()


def test_worker_works_corrections_off_by_itself(changed, right, admin, now):
    run = corrected(changed, policy=Policy.NEW_KEY, by=admin, now=now)

    jobs.correct_results(now=now + acts.SETTLES)

    run.refresh_from_db()
    assert run.state == RunState.DONE
    assert _jobs["assessments.correcting.jobs.correct_results"].seconds == jobs.EVERY
