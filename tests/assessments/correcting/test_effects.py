from datetime import UTC, datetime
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessments.actions import save_answer, submit_attempt
from assessments.correcting import effects
from assessments.correcting.effects import Effect, Group
from assessments.correcting.policies import with_decision
from assessments.marking import Asked, mark
from assessments.models import GradingChange, Policy
from tests.assessments.correcting.factories import (
    AnsweredFactory,
    corrected,
    republish,
    versions_of,
    worked_off,
)
from tests.assessments.factories import AttemptFactory, QuestionFactory, QuizFactory
from tests.factories import PersonFactory

POLICIES = [Policy.ACCEPT_BOTH, Policy.NEW_KEY, Policy.FULL_CREDIT, Policy.DROP]
NOW = datetime(2026, 3, 2, tzinfo=UTC)


def key(right: str) -> dict:
    return {"options": ["a", "b", "c"], "right": [right]}


answers = st.dictionaries(st.integers(1, 3), st.sampled_from("abc"))


@given(answers, st.sampled_from(POLICIES), st.integers(1, 4))
def test_preview_of_an_attempt_is_what_grading_gives(values, policy, points):
    others = [Asked("single", 1, key("a")), Asked("single", 2, key("a"))]
    before = Asked("single", points, key("a"))
    after = with_decision(before, policy, key("b"))
    old = mark(versions=[before, *others], values=values, pass_mark=70)
    new = mark(versions=[after, *others], values=values, pass_mark=70)
    given_points = old.points[1] if 1 in values else None
    group = Group(1, values.get(1), None, given_points, old.score, Decimal(old.possible), 70, old.is_passed)

    effect = Effect(policy)
    effects.note(effect, group, before, after)

    shares = [Fraction(result.score) / result.possible for result in (old, new)]
    assert (effect.up, effect.down) == (shares[1] > shares[0], shares[1] < shares[0])
    assert effect.newly_passed == (new.is_passed and not old.is_passed)
    assert effect.below_pass_mark == (old.is_passed and not new.is_passed)


@pytest.mark.django_db
@pytest.mark.parametrize("policy", POLICIES)
def test_preview_says_what_the_run_then_does(quiz, admin, now, policy):
    for said in ("aaa", "baa", "caa", "-aa", "bba", "aba"):
        AnsweredFactory.create(unit=quiz, answers=said, now=now)
    republish(quiz, keys="baa")
    old, new = versions_of(quiz)
    counted = effects.preview(old, new, policies=[policy], now=now)
    effect = counted.effects[policy.value]

    run = worked_off(corrected(quiz, policy=policy, by=admin, now=now), now=now)

    changes = GradingChange.objects.unscoped("test").filter(run=run)
    percents = list(changes.values_list("percent_before", "percent_after"))
    assert counted.answered == 5
    assert effect.up == sum(after > before for before, after in percents)
    assert effect.down == sum(after < before for before, after in percents)
    assert effect.newly_passed == changes.filter(passed_before=False, passed_after=True).count()
    assert effect.below_pass_mark == changes.cases().count()


@pytest.mark.django_db
@pytest.mark.parametrize("count", [1, 3])
def test_preview_asks_the_database_the_same_for_any_number(quiz, now, count, django_assert_num_queries):
    for _ in range(count):
        AnsweredFactory.create(unit=quiz, answers="-aa", now=now)
        AnsweredFactory.create(unit=quiz, answers="baa", now=now)
    republish(quiz, keys="baa")
    old, new = versions_of(quiz)

    with django_assert_num_queries(4):
        counted = effects.preview(old, new, policies=POLICIES, now=now)

    assert counted.effects[Policy.FULL_CREDIT].up == 2 * count


@pytest.mark.django_db
def test_certainty_weighs_in_the_preview_as_it_does_in_the_result(course, admin, now):
    questions = [QuestionFactory.build(key=f"q{number}") for number in (1, 2)]
    quiz = QuizFactory.create(course=course, questions=questions, asks_certainty=True)
    attempt = AttemptFactory.create(user=PersonFactory.create(), unit=quiz, now=now)
    for slot, value in ((1, "b"), (2, "a")):
        save_answer(attempt=attempt, slot=slot, value=value, certainty=3, sequence=1, now=now)
    submit_attempt(attempt=attempt, now=now)
    republish(quiz, questions=[QuestionFactory.build(key="q1", right=("b",)), questions[1]])
    old, new = versions_of(quiz)

    effect = effects.preview(old, new, policies=[Policy.NEW_KEY], now=now).effects[Policy.NEW_KEY]
    worked_off(corrected(quiz, policy=Policy.NEW_KEY, by=admin, now=now), now=now)
    attempt.refresh_from_db()

    assert (effect.up, effect.newly_passed) == (1, 1)
    assert (attempt.score, attempt.percent) == (2, 100)
