from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command

from accounts import rights
from assessments.actions import save_answer, submit_attempt
from assessments.analysis import folding, rebuilding
from assessments.correcting import acts
from assessments.models import AnswerEvent, ChoiceTally, FirstAttempt, ItemTally, Policy, QuizTally
from tests.assessments.correcting.factories import AnsweredFactory, corrected, republish, worked_off
from tests.assessments.factories import AttemptFactory, QuestionFactory, QuizFactory

pytestmark = pytest.mark.django_db


def answered(quiz, *answers, now) -> list:
    return [AnsweredFactory.create(unit=quiz, answers=each, now=now) for each in answers]


def sums() -> list[tuple]:
    fields = ("people", "x", "xx", "rest", "rest_rest", "x_rest")
    return list(ItemTally.objects.order_by("version").values_list(*fields))


def choices(slot=1) -> dict[str, tuple]:
    item = ItemTally.objects.order_by("version")[slot - 1]
    return {each.part: (each.people, each.rest) for each in item.choices.all()}


def test_attempt_is_added_to_the_sums(quiz, now):
    answered(quiz, "aab", now=now)

    assert folding.fold(now=now) == 1
    assert sums() == [
        (1, 100, 10_000, 5000, 25_000_000, 500_000),
        (1, 100, 10_000, 5000, 25_000_000, 500_000),
        (1, 0, 0, 10_000, 100_000_000, 0),
    ]
    total = QuizTally.objects.get()
    assert (total.people, total.total, total.total_total) == (1, 200, 40_000)


def test_choices_are_counted_with_the_rest_of_those_who_made_them(quiz, now):
    answered(quiz, "aab", "baa", "-aa", "aaa", now=now)

    folding.fold(now=now)

    assert choices() == {"a": (2, 15_000), "b": (1, 10_000), "": (1, 10_000)}


def test_attempt_is_added_once(quiz, now):
    answered(quiz, "aaa", now=now)
    folding.fold(now=now)

    assert folding.fold(now=now) == 0
    assert QuizTally.objects.get().people == 1


def test_only_the_first_attempt_of_a_person_counts(quiz, learner, now):
    for answers in ("bbb", "aaa"):
        AnsweredFactory.create(unit=quiz, answers=answers, now=now, user=learner)

    folding.fold(now=now)

    assert [row[:2] for row in sums()] == [(1, 0)] * 3


def test_open_attempt_does_not_count_yet(quiz, learner, now):
    attempt = AttemptFactory.create(user=learner, unit=quiz, now=now)

    assert folding.fold(now=now) == 0
    submit_attempt(attempt=attempt, now=now)
    assert folding.fold(now=now) == 1


def test_seconds_are_counted_by_when_answers_were_saved(quiz, learner, now):
    attempt = AttemptFactory.create(user=learner, unit=quiz, now=now)
    for slot in (1, 2):
        save_answer(attempt=attempt, slot=slot, value="a", sequence=1, now=now + timedelta(seconds=10 * slot))
    AnswerEvent.objects.unscoped("test").delete()
    submit_attempt(attempt=attempt, now=now + timedelta(minutes=1))

    folding.fold(now=now)

    assert FirstAttempt.objects.unscoped("test").get().seconds == [10, 10, None]
    assert [tally.seconds for tally in ItemTally.objects.order_by("version")] == [{"10": 1}, {"10": 1}, {}]


def test_journal_says_how_often_somebody_came_back(quiz, learner, now):
    attempt = AttemptFactory.create(user=learner, unit=quiz, now=now)
    AnswerEvent.objects.unscoped("test").delete()
    for sequence, (slot, second) in enumerate([(1, 10), (2, 20), (1, 50)]):
        AnswerEvent.objects.create(
            attempt=attempt,
            slot=slot,
            sequence=sequence,
            value="a",
            entered_at=now + timedelta(seconds=second),
        )
    submit_attempt(attempt=attempt, now=now + timedelta(minutes=1))

    folding.fold(now=now)

    assert FirstAttempt.objects.unscoped("test").get().seconds == [40, 10, None]


@pytest.mark.parametrize("policy", [Policy.ACCEPT_BOTH, Policy.NEW_KEY, Policy.FULL_CREDIT, Policy.DROP])
def test_sums_follow_a_correction_and_its_undoing(quiz, admin, now, policy):
    answered(quiz, "aab", "aab", "bab", "-aa", now=now)
    folding.fold(now=now)
    before = sums()
    republish(quiz, keys="baa")

    run = worked_off(corrected(quiz, policy=policy, by=admin, now=now), now=now)
    assert rebuilding.differences() == {}
    assert sums() != before

    back = worked_off(acts.undo(run=run, by=admin, reason="", now=now), now=now)
    assert back.changed == run.changed
    assert rebuilding.differences() == {}
    assert [row for row in sums() if row[0]] == before


def test_rebuilding_gives_the_same_sums(quiz, now):
    answered(quiz, "aab", "bab", "-aa", now=now)
    folding.fold(now=now)
    before = sums(), choices()
    FirstAttempt.objects.unscoped("test").all().first().delete()
    QuizTally.objects.update(people=7)
    ChoiceTally.objects.first().delete()
    assert set(rebuilding.differences()) == {
        "attempts that nobody counts",
        "wrong totals of quizzes",
        "wrong sums of questions",
        "wrong counts of answers",
    }

    call_command("rebuild_item_tallies")

    assert (sums(), choices()) == before


def test_check_fails_where_sums_differ(quiz, now):
    answered(quiz, "aab", now=now)
    folding.fold(now=now)
    ItemTally.objects.update(x=7)

    with pytest.raises(CommandError, match="differs from the attempts"):
        call_command("rebuild_item_tallies", check=True)


def test_who_is_forgotten_is_forgotten_by_the_sums(quiz, learner, now):
    AnsweredFactory.create(unit=quiz, answers="aaa", now=now, user=learner)
    answered(quiz, "baa", now=now)
    folding.fold(now=now)

    rights.erase(user=learner, now=now)

    assert QuizTally.objects.get().people == 1
    assert choices() == {"b": (1, 10_000)}


def test_questions_that_give_no_points_count_their_answers(course, now):
    questions = [QuestionFactory.build(key="q1"), QuestionFactory.build(key="q2")]
    quiz = QuizFactory.create(course=course, questions=questions)
    ItemTally.objects.all().delete()
    answered(quiz, "a-", now=now)

    folding.fold(now=now)

    assert choices(2) == {"": (1, 10_000)}


@pytest.mark.parametrize("count", [1, 3])
def test_folding_takes_the_same_queries_for_any_number(quiz, now, count, django_assert_num_queries):
    answered(quiz, "aaa", now=now)
    folding.fold(now=now)
    answered(quiz, *["aba"] * count, now=now)

    with django_assert_num_queries(16):
        assert folding.fold(now=now) == count


def test_attempts_are_locked_before_what_counts_of_them():
    """Grading again locks an attempt and then writes that row: the other order could make both wait for each other."""
    locked = folding._locked(folding._waiting(), skip_locked=True)

    assert locked.query.select_for_update_of == ("attempt", "self")
