"""Answers that a person judges: no result before, a message afterwards, and what a second thought changes."""

from datetime import timedelta
from decimal import Decimal
from uuid import uuid4

import pytest
from django.db import IntegrityError

from assessments.actions import (
    MarkedMeanwhile,
    NotSoManyPoints,
    NotToBeRead,
    RubricIncomplete,
    UnknownLevel,
    release_due_results,
    start_attempt,
    submit_attempt,
)
from assessments.models import AnswerMark, Attempt, FirstAttempt
from assessments.standing import standing_of
from learning.models import Completion, Enrolment
from notifications.models import Outbox
from tests.assessments import judged
from tests.assessments.assignments.factories import block_id
from tests.assessments.banking.factories import BankFactory, BankItemFactory, drawing
from tests.assessments.factories import AttemptFactory, QuizFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def unit(course):
    return judged.quiz(course)


@pytest.fixture
def attempt(learner, unit, now):
    """The choice is wrong; the text waits."""
    return judged.handed_in(user=learner, unit=unit, now=now)


def kept(attempt) -> Attempt:
    return Attempt.objects.unscoped("a test").get(pk=attempt.pk)


def letters() -> list[str]:
    return [entry.payload["subject"] for entry in Outbox.objects.filter(key__startswith="attempt:read:")]


def test_no_result_as_long_as_a_text_waits(attempt, learner, unit, now):
    waiting = kept(attempt)

    assert (waiting.waiting_since, waiting.released_at) == (now, None)
    assert (waiting.score, waiting.percent, waiting.is_passed) == (None, None, None)
    assert standing_of(learner, unit.pk, now=now).counted is None
    assert release_due_results(now=now + timedelta(days=9)) == 0
    assert letters() == []


def test_last_mark_brings_the_result(attempt, learner, marker, unit, now):
    later = now + timedelta(days=2)

    judged.read(attempt, by=marker, now=later)

    told = kept(attempt)
    assert (told.waiting_since, told.released_at, told.submitted_at) == (None, later, now)
    assert (told.score, told.percent, told.is_passed) == (Decimal(2), 50, True)
    assert judged.answer(attempt).points == 2
    assert Completion.objects.of(learner).get(unit=unit).completed_at == now
    assert letters() == ["Your answers have been read: Check"]


def test_every_answer_is_read_before_the_result(course, learner, marker, now):
    questions = [judged.question(key="one"), judged.question(key="two")]
    unit = QuizFactory.create(course=course, questions=questions)
    attempt = judged.handed_in(user=learner, unit=unit, now=now, values=("One text", "Another"))

    judged.read(attempt, by=marker, slot=2, now=now)
    assert kept(attempt).is_waiting
    judged.read(attempt, by=marker, slot=1, points="1", now=now)

    assert (kept(attempt).score, letters()) == (Decimal(3), ["Your answers have been read: Check"])


@pytest.mark.parametrize("text", [None, "", " \n "])
def test_nobody_reads_what_is_empty(learner, unit, now, text):
    attempt = judged.handed_in(user=learner, unit=unit, now=now, values=("a", text))

    assert (attempt.is_released, attempt.score, attempt.percent) == (True, Decimal(2), 50)
    assert letters() == []


def test_quiz_that_asks_for_answers_is_done_without_a_reader(course, learner, now):
    unit = judged.quiz(course, rule="answered")

    judged.handed_in(user=learner, unit=unit, now=now)

    assert Completion.objects.of(learner).filter(unit=unit).exists()


def test_second_thought_is_a_new_mark_and_a_new_result(attempt, marker, now):
    judged.read(attempt, by=marker, points="1", now=now)
    judged.read(attempt, by=marker, points="1.5", now=now)

    assert (kept(attempt).score, judged.answer(attempt).points) == (Decimal("1.5"), Decimal("1.5"))
    assert [mark.points for mark in AnswerMark.objects.unscoped("a test").order_by("pk")] == [
        1,
        Decimal("1.5"),
    ]
    assert len(letters()) == 2


def test_lower_mark_takes_nothing_away(attempt, learner, marker, unit, now):
    judged.read(attempt, by=marker, now=now)
    judged.read(attempt, by=marker, points="0", now=now)

    assert (kept(attempt).percent, kept(attempt).is_passed) == (0, False)
    assert Completion.objects.of(learner).filter(unit=unit).exists()
    assert Enrolment.objects.of(learner).get().best_score == 50


def test_form_sent_twice_is_one_mark(attempt, marker, now):
    form = uuid4()

    first = judged.read(attempt, by=marker, uuid=form, now=now)
    again = judged.read(attempt, by=marker, uuid=form, marks_seen=0, points="0", now=now)

    assert (again.pk, kept(attempt).score) == (first.pk, Decimal(2))


def test_the_quicker_of_two_markers_is_seen_first(attempt, marker, now):
    judged.read(attempt, by=marker, now=now)

    with pytest.raises(MarkedMeanwhile):
        judged.read(attempt, by=marker, marks_seen=0, points="0", now=now)
    assert kept(attempt).score == 2


@pytest.mark.parametrize("points", [None, "-0.01", "2.01", "99999"])
def test_points_are_those_of_the_question(attempt, marker, now, points):
    with pytest.raises(NotSoManyPoints):
        judged.read(attempt, by=marker, points=points, now=now)
    assert kept(attempt).is_waiting


def test_only_what_a_person_judges_can_be_marked(attempt, learner, marker, unit, now):
    with pytest.raises(NotToBeRead):
        judged.read(attempt, by=marker, slot=1, now=now)


def test_nothing_is_marked_before_it_is_handed_in(learner, marker, unit, now):
    open_one = AttemptFactory.create(user=learner, unit=unit, now=now)
    open_one.responses.create(slot=2, version_id=open_one.version_ids[1], value="x", sequence=1, saved_at=now)

    with pytest.raises(NotToBeRead):
        judged.read(open_one, by=marker, now=now)


@pytest.fixture
def by_rubric(course, learner, rubric, now):
    asked = judged.question(rubric=str(rubric.translation_key))
    unit = QuizFactory.create(course=course, questions=[asked])
    return judged.handed_in(user=learner, unit=unit, now=now, values=(judged.TEXT,))


def levels(relevant: int, concrete: int) -> dict[str, str]:
    return {block_id("relevant"): f"relevant-{relevant}", block_id("concrete"): f"concrete-{concrete}"}


@pytest.mark.parametrize(
    ("chosen", "points"), [((3, 3), "2"), ((0, 0), "0"), ((1, 1), "0.67"), ((3, 0), "1")]
)
def test_levels_give_their_share_of_the_points(by_rubric, marker, now, chosen, points):
    mark = judged.read(by_rubric, by=marker, slot=1, points=None, levels=levels(*chosen), now=now)

    assert mark.points == Decimal(points)
    assert mark.rubric.max_points == 6
    assert kept(by_rubric).score == Decimal(points)


def test_rubric_is_chosen_from_in_full(by_rubric, marker, now):
    with pytest.raises(RubricIncomplete):
        judged.read(by_rubric, by=marker, slot=1, levels={block_id("relevant"): "relevant-1"}, now=now)
    with pytest.raises(UnknownLevel):
        judged.read(by_rubric, by=marker, slot=1, levels=levels(1, 1) | {"more": "x"}, now=now)
    with pytest.raises(UnknownLevel):
        judged.read(by_rubric, by=marker, slot=1, levels=levels(1, 9), now=now)


@pytest.mark.parametrize(
    ("counts", "percent"), [("best", 100), ("last", 50), ("average", 75), ("first", 100)]
)
def test_attempt_that_waits_counts_once_it_is_read(course, learner, marker, now, counts, percent):
    unit = judged.quiz(course, counts=counts)
    first = judged.handed_in(user=learner, unit=unit, now=now, values=("a", judged.TEXT))
    second = start_attempt(enrolment=first.enrolment, unit=unit, now=now)
    second.responses.create(slot=2, version_id=second.version_ids[1], value="x", sequence=1, saved_at=now)
    submit_attempt(attempt=second, now=now)

    judged.read(first, by=marker, now=now)
    assert standing_of(learner, unit.pk, now=now).counted.percent == 100
    judged.read(second, by=marker, now=now)

    assert standing_of(learner, unit.pk, now=now).counted.percent == percent


def test_exam_tells_once_it_has_closed_and_been_read(course, learner, marker, now):
    closing, later = now + timedelta(hours=1), now + timedelta(hours=2)
    unit = judged.quiz(course, feedback="closing", closes_at=closing)
    attempt = judged.handed_in(user=learner, unit=unit, now=now)

    judged.read(attempt, by=marker, now=now)
    assert (kept(attempt).score, kept(attempt).is_released, letters()) == (Decimal(2), False, [])
    release_due_results(now=later)

    assert (kept(attempt).released_at, len(letters())) == (later, 1)


def test_certainty_is_not_asked_of_what_people_judge(course, learner, marker, now):
    unit = judged.quiz(course, asks_certainty=True)
    attempt = AttemptFactory.create(user=learner, unit=unit, now=now)
    attempt.responses.create(
        slot=2, version_id=attempt.version_ids[1], value="x", sequence=1, saved_at=now, certainty=3
    )
    submit_attempt(attempt=attempt, now=now)

    judged.read(attempt, by=marker, points="1", now=now)

    assert kept(attempt).score == 1


def test_mark_below_nothing_is_refused_by_the_database(attempt, marker, now):
    with pytest.raises(IntegrityError):
        AnswerMark.objects.create(
            response=judged.answer(attempt), author=marker, points=-1, language="en", made_at=now
        )


def test_item_analysis_waits_for_the_mark(attempt, marker, now):
    waiting = FirstAttempt.objects.unscoped("a test").waiting()
    assert waiting.count() == 0

    judged.read(attempt, by=marker, now=now)

    assert waiting.count() == 1


def test_bank_draws_questions_that_people_judge(course, learner, marker, now):
    bank = BankFactory.create()
    item = BankItemFactory.create(bank, "essay", ready=False)
    item.content = [judged.question()]
    item.save_revision().publish()
    unit = QuizFactory.create(course=course, questions=[drawing("mobility", count=1, kinds=["essay"])])

    attempt = judged.handed_in(user=learner, unit=unit, now=now, values=(judged.TEXT,))
    judged.read(attempt, by=marker, slot=1, now=now)

    assert (kept(attempt).score, kept(attempt).max_score) == (2, 2)
