from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessments.correcting.policies import with_decision
from assessments.marking import Asked, earned_points, mark
from assessments.models import Policy

OPTIONS = ["a", "b", "c"]
POLICIES = [Policy.ACCEPT_BOTH, Policy.NEW_KEY, Policy.FULL_CREDIT, Policy.DROP]


def key(right: str) -> dict:
    return {"options": OPTIONS, "right": [right]}


def asked(right="a", points=2) -> Asked:
    return Asked(kind="single", points=points, key=key(right))


@pytest.mark.parametrize(
    ("policy", "points"),
    [
        (Policy.ACCEPT_BOTH, [2, 2, 0, 0]),
        (Policy.NEW_KEY, [0, 2, 0, 0]),
        (Policy.FULL_CREDIT, [2, 2, 2, 2]),
        (Policy.DROP, [0, 0, 0, 0]),
        (Policy.LEAVE, [2, 0, 0, 0]),
    ],
)
def test_policy_gives_these_points_for_a_b_c_and_nothing(policy, points):
    corrected = with_decision(asked("a"), policy, key("b"))

    assert [earned_points(corrected, value) for value in ("a", "b", "c", None)] == points


def test_later_decision_goes_before_an_earlier_one():
    corrected = with_decision(
        with_decision(asked("a"), Policy.FULL_CREDIT, key("b")), Policy.NEW_KEY, key("c")
    )

    assert [earned_points(corrected, value) for value in "abc"] == [0, 0, 2]


def test_accepting_both_keeps_what_was_accepted_before():
    corrected = with_decision(
        with_decision(asked("a"), Policy.ACCEPT_BOTH, key("b")), Policy.ACCEPT_BOTH, key("c")
    )

    assert [earned_points(corrected, value) for value in "abc"] == [2, 2, 2]


def test_answer_that_the_new_version_does_not_know_is_wrong_by_it():
    new = {"options": ["b", "d"], "right": ["d"]}

    corrected = with_decision(asked("a"), Policy.NEW_KEY, new)

    assert earned_points(corrected, "c") == 0


def test_dropped_question_leaves_score_and_maximum():
    corrected = with_decision(asked("a"), Policy.DROP, key("b"))

    result = mark(versions=[corrected, asked("a")], values={1: "a", 2: "a"}, pass_mark=70)

    assert (result.score, result.possible, result.percent, result.is_passed) == (2, 2, 100, True)


def test_quiz_of_which_all_was_dropped_is_passed():
    corrected = with_decision(asked("a"), Policy.DROP, key("b"))

    result = mark(versions=[corrected], values={}, pass_mark=70)

    assert (result.score, result.possible, result.percent, result.is_passed) == (0, 0, 100, True)


options = st.sampled_from(OPTIONS)
decisions = st.lists(st.tuples(st.sampled_from(POLICIES), options), max_size=4)


def decided(question: Asked, made) -> Asked:
    for policy, right in made:
        question = with_decision(question, policy, key(right))
    return question


@given(decisions, options, options, st.one_of(st.none(), options))
def test_accepting_both_never_lowers_anybody(before, right, new, value):
    earlier = decided(asked(right), before)

    later = with_decision(earlier, Policy.ACCEPT_BOTH, key(new))

    assert earned_points(later, value) >= earned_points(earlier, value)
    assert later.possible == earlier.possible


@given(st.lists(st.tuples(decisions, options, st.one_of(st.none(), options)), min_size=1, max_size=5))
def test_percent_stays_between_0_and_100_whatever_is_decided(questions):
    versions = [decided(asked(right, points=n), made) for n, (made, right, _) in enumerate(questions, 1)]
    values = {slot: value for slot, (_, _, value) in enumerate(questions, 1) if value}

    result = mark(versions=versions, values=values, pass_mark=70)

    assert 0 <= result.percent <= 100
    assert 0 <= result.score <= result.possible
    assert all(Fraction(points) >= 0 for points in result.points.values())
