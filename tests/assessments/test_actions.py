from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from assessments.actions import (
    GRACE,
    AnswerFixed,
    AttemptClosed,
    NoAttemptsLeft,
    QuizNotReady,
    fix_answer,
    save_answer,
    start_attempt,
    submit_attempt,
)
from assessments.grading import InvalidResponse
from assessments.models import Attempt, QuizVersion
from learning.actions import NotEnrolledError, leave
from tests.assessments.factories import AttemptFactory, QuestionFactory, QuizFactory, page_of
from tests.factories import CourseFactory, EnrolmentFactory, unit_of

pytestmark = pytest.mark.django_db


def answer(attempt, now, *values):
    for slot, value in enumerate(values, 1):
        save_answer(attempt=attempt, slot=slot, value=value, sequence=slot, now=now)


def start(attempt, now):
    return start_attempt(enrolment=attempt.enrolment, unit=attempt.unit, now=now)


def test_start_keeps_what_was_drawn(attempt, quiz, now):
    version = QuizVersion.objects.current(quiz)

    assert (attempt.number, attempt.state, attempt.started_at, attempt.deadline_at) == (1, "open", now, None)
    assert (attempt.quiz_version, attempt.version_ids, attempt.max_score) == (version, version.version_ids, 3)
    assert [sorted(drawn["options"]) for drawn in attempt.draw] == [["a", "b", "c"]] * 3


def test_start_twice_gives_the_same_attempt(attempt, now):
    assert start(attempt, now) == attempt


def test_start_sets_the_deadline(learner, course, now):
    unit = QuizFactory.create(course=course, time_limit=20)

    assert AttemptFactory.create(user=learner, unit=unit, now=now).deadline_at == now + timedelta(minutes=20)


def test_start_keeps_the_order_where_nothing_is_shuffled(learner, course, now):
    questions = [QuestionFactory.build(key="q1", options="cab")]
    unit = QuizFactory.create(course=course, questions=questions, shuffles=False)

    assert AttemptFactory.create(user=learner, unit=unit, now=now).draw[0]["options"] == ["c", "a", "b"]


def test_true_stays_before_false(learner, course, now):
    questions = [QuestionFactory.build(key=f"q{n}", kind="truefalse", options="ba") for n in range(9)]
    unit = QuizFactory.create(course=course, questions=questions)

    attempt = AttemptFactory.create(user=learner, unit=unit, now=now)

    assert {tuple(drawn["options"]) for drawn in attempt.draw} == {("b", "a")}


def test_start_after_handing_in_is_a_new_attempt(attempt, now):
    submit_attempt(attempt=attempt, now=now)

    assert start(attempt, now).number == 2


def test_start_stops_at_the_last_attempt(learner, course, now):
    attempt = AttemptFactory.create(
        user=learner, unit=QuizFactory.create(course=course, max_attempts=1), now=now
    )
    submit_attempt(attempt=attempt, now=now)

    with pytest.raises(NoAttemptsLeft):
        start(attempt, now)


def test_start_needs_an_enrolment_that_was_not_left(attempt, now):
    leave(enrolment=attempt.enrolment, now=now)

    with pytest.raises(NotEnrolledError):
        start(attempt, now)


def test_start_is_refused_in_another_course(learner, attempt, now):
    other = EnrolmentFactory.create(user=learner, course=CourseFactory.create(code="C2"))

    with pytest.raises(NotEnrolledError):
        start_attempt(enrolment=other, unit=attempt.unit, now=now)


def test_start_waits_until_a_quiz_is_published(learner, course, now):
    enrolment = EnrolmentFactory.create(user=learner, course=course)

    with pytest.raises(QuizNotReady):
        start_attempt(enrolment=enrolment, unit=unit_of(course, "lesson-1"), now=now)


def test_database_keeps_one_open_attempt(attempt, now):
    with pytest.raises(IntegrityError, match=r"one_open_attempt|UNIQUE"), transaction.atomic():
        Attempt.objects.create(
            enrolment=attempt.enrolment,
            unit=attempt.unit,
            quiz_version=attempt.quiz_version,
            number=2,
            draw=[],
            started_at=now,
            max_score=0,
        )


def test_answer_is_kept_with_its_version(attempt, now):
    response = save_answer(attempt=attempt, slot=2, value="b", sequence=1, now=now)

    assert (response.value, response.sequence, response.saved_at) == ("b", 1, now)
    assert response.version_id == attempt.version_ids[1]


@pytest.mark.parametrize(("sequence", "kept"), [(4, "a"), (5, "a"), (6, "b")])
def test_only_a_newer_answer_replaces_an_older_one(attempt, now, sequence, kept):
    save_answer(attempt=attempt, slot=1, value="a", sequence=5, now=now)

    save_answer(attempt=attempt, slot=1, value="b", sequence=sequence, now=now)

    assert attempt.responses.get().value == kept


def test_clock_that_is_hours_ahead_locks_no_later_answer_out(attempt, now):
    ahead = int((now + timedelta(hours=2)).timestamp() * 1000)
    save_answer(attempt=attempt, slot=1, value="a", sequence=ahead, now=now)

    later = now + timedelta(seconds=1)
    save_answer(attempt=attempt, slot=1, value="b", sequence=int(later.timestamp() * 1000), now=later)

    assert attempt.responses.get().value == "b"


@pytest.mark.parametrize(
    ("slot", "value"), [(0, "a"), (4, "a"), (-1, "a"), (1, "d"), (1, ["a"]), (1, {"a": 1})]
)
def test_what_is_no_answer_is_refused(attempt, now, slot, value):
    with pytest.raises(InvalidResponse):
        save_answer(attempt=attempt, slot=slot, value=value, sequence=1, now=now)


def test_answer_after_handing_in_is_refused(attempt, now):
    answer(attempt, now, "a")
    submit_attempt(attempt=attempt, now=now)

    with pytest.raises(AttemptClosed):
        save_answer(attempt=attempt, slot=1, value="b", sequence=9, now=now)
    assert attempt.responses.get().value == "a"


def test_submit_grades_what_was_answered(attempt, now):
    answer(attempt, now, "a", "a", "b")

    submitted = submit_attempt(attempt=attempt, now=now)

    assert (submitted.state, submitted.ended_by, submitted.submitted_at) == ("submitted", "learner", now)
    assert (submitted.score, submitted.percent, submitted.is_passed) == (Decimal(2), 66, False)
    assert list(attempt.responses.order_by("slot").values_list("points", flat=True)) == [1, 1, 0]


def test_submit_twice_gives_the_same_result(attempt, now):
    answer(attempt, now, "a", "a", "a")
    first = submit_attempt(attempt=attempt, now=now)

    second = submit_attempt(attempt=attempt, now=now + timedelta(hours=1))

    assert (second.submitted_at, second.score, second.percent) == (
        first.submitted_at,
        first.score,
        first.percent,
    )


def test_submit_without_an_answer_is_a_result(attempt, now):
    assert submit_attempt(attempt=attempt, now=now).percent == 0


def test_submit_grades_by_what_was_right_at_the_start(learner, course, now):
    unit = QuizFactory.create(course=course, questions=[QuestionFactory.build(right="a")])
    attempt = AttemptFactory.create(user=learner, unit=unit, now=now)
    answer(attempt, now, "a")
    page = page_of(unit)
    page.questions, page.pass_mark = [QuestionFactory.build(right="b")], 100
    page.save_revision().publish()

    assert submit_attempt(attempt=attempt, now=now).is_passed


def test_pass_completes_the_unit(attempt, quiz, now):
    answer(attempt, now, "a", "a", "a")

    submit_attempt(attempt=attempt, now=now)

    completion = attempt.enrolment.completions.get()
    assert (completion.unit, completion.source, completion.completed_at) == (quiz, "quiz", now)
    attempt.enrolment.refresh_from_db()
    assert (attempt.enrolment.best_score, attempt.enrolment.done_units) == (100, [quiz.pk])


def test_failing_completes_nothing_and_keeps_the_best_score(attempt, now):
    answer(attempt, now, "a", "b", "b")
    submit_attempt(attempt=attempt, now=now)
    submit_attempt(attempt=start(attempt, now), now=now)

    attempt.enrolment.refresh_from_db()
    assert (attempt.enrolment.best_score, attempt.enrolment.completions.count()) == (33, 0)


@pytest.mark.parametrize(("values", "completions"), [(["b", "b", "b"], 1), (["a", "a"], 0)])
def test_answered_rule_asks_for_all_answers_and_no_score(learner, course, now, values, completions):
    attempt = AttemptFactory.create(
        user=learner, unit=QuizFactory.create(course=course, rule="answered"), now=now
    )
    answer(attempt, now, *values)

    submit_attempt(attempt=attempt, now=now)

    assert attempt.enrolment.completions.count() == completions


def test_result_of_who_has_left_the_course_is_there_on_return(attempt, learner, now):
    answer(attempt, now, "a", "a", "a")
    leave(enrolment=attempt.enrolment, now=now)

    assert submit_attempt(attempt=attempt, now=now).is_passed
    back = EnrolmentFactory.create(user=learner, course=attempt.unit.course)
    assert (back.state, back.done_units) == ("active", [attempt.unit_id])


@pytest.fixture
def telling(learner, course, now):
    """An attempt at a quiz that tells at once."""
    unit = QuizFactory.create(course=course, feedback="once")
    return AttemptFactory.create(user=learner, unit=unit, now=now)


def test_answer_whose_feedback_was_read_changes_no_more(telling, now):
    answer(telling, now, "b")
    assert fix_answer(attempt=telling, slot=1, now=now).fixed_at == now

    with pytest.raises(AnswerFixed):
        save_answer(attempt=telling, slot=1, value="a", sequence=9, now=now)
    assert telling.responses.get().value == "b"


def test_feedback_can_be_asked_for_twice(telling, now):
    answer(telling, now, "b")
    fix_answer(attempt=telling, slot=1, now=now)

    assert fix_answer(attempt=telling, slot=1, now=now + GRACE).fixed_at == now


def test_feedback_needs_an_answer(telling, now):
    with pytest.raises(InvalidResponse):
        fix_answer(attempt=telling, slot=1, now=now)


def test_feedback_waits_for_the_end_unless_the_quiz_tells_at_once(attempt, now):
    answer(attempt, now, "b")

    with pytest.raises(InvalidResponse):
        fix_answer(attempt=attempt, slot=1, now=now)
