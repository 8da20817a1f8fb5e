from datetime import timedelta

import pytest

from assessments.actions import QuizClosed, TooSoon, save_answer, start_attempt, submit_attempt
from assessments.standing import standing_of
from tests.assessments.factories import AttemptFactory, QuizFactory

pytestmark = pytest.mark.django_db

HOUR = timedelta(hours=1)


def again(attempt, now):
    return start_attempt(enrolment=attempt.enrolment, unit=attempt.unit, now=now)


def test_next_attempt_waits(learner, course, now):
    unit = QuizFactory.create(course=course, wait=60)
    attempt = submit_attempt(attempt=AttemptFactory.create(user=learner, unit=unit, now=now), now=now)

    with pytest.raises(TooSoon):
        again(attempt, now + HOUR - timedelta(seconds=1))

    assert again(attempt, now + HOUR).number == 2


def test_open_attempt_goes_on_while_others_would_wait(learner, course, now):
    unit = QuizFactory.create(course=course, wait=60)
    attempt = AttemptFactory.create(user=learner, unit=unit, now=now)

    assert again(attempt, now) == attempt


def test_standing_says_when_one_may_go_on(learner, course, now):
    unit = QuizFactory.create(course=course, wait=60)
    submit_attempt(attempt=AttemptFactory.create(user=learner, unit=unit, now=now), now=now)

    standing = standing_of(learner, unit.pk, now=now)

    assert (standing.may_start, standing.waits_until) == (False, now + HOUR)
    assert standing_of(learner, unit.pk, now=now + HOUR).may_start


def test_closed_quiz_is_not_started(learner, course, now):
    unit = QuizFactory.create(course=course, closes_at=now + HOUR)
    attempt = submit_attempt(attempt=AttemptFactory.create(user=learner, unit=unit, now=now), now=now)

    with pytest.raises(QuizClosed):
        again(attempt, now + HOUR)

    assert standing_of(learner, unit.pk, now=now + HOUR).is_closed


def test_questions_are_shuffled_where_the_quiz_says_so(learner, course, now):
    unit = QuizFactory.create(course=course, questions=30, shuffles_questions=True)

    attempt = AttemptFactory.create(user=learner, unit=unit, now=now)

    own = attempt.quiz_version.version_ids
    assert (sorted(attempt.version_ids), attempt.version_ids != own) == (sorted(own), True)


@pytest.mark.parametrize(("counts", "completions"), [("best", 1), ("first", 0), ("last", 1)])
def test_passing_later_completes_the_unit_where_that_counts(learner, course, now, counts, completions):
    unit = QuizFactory.create(course=course, questions=1, counts=counts)
    first = submit_attempt(attempt=AttemptFactory.create(user=learner, unit=unit, now=now), now=now)
    second = again(first, now)
    save_answer(attempt=second, slot=1, value="a", sequence=1, now=now)

    submit_attempt(attempt=second, now=now)

    assert first.enrolment.completions.count() == completions
