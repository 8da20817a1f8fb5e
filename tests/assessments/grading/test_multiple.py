from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessments.grading import Fields, InvalidResponse, choices
from assessments.grading.multiple import MultipleChoice

KEY = {"options": ["a", "b", "c", "d"], "right": ["a", "b"]}
KIND = MultipleChoice()
OPTIONS = [f"option-{number}" for number in range(10)]


@st.composite
def keys_and_values(draw):
    options = draw(st.lists(st.sampled_from(OPTIONS), min_size=2, unique=True))
    right = draw(st.lists(st.sampled_from(options), min_size=1, unique=True))
    picked = draw(st.lists(st.sampled_from(options), unique=True))
    return {"options": sorted(options), "right": sorted(right)}, picked


@pytest.mark.parametrize(
    ("value", "share"),
    [
        (["a", "b"], Fraction(1)),
        (["a"], Fraction(1, 2)),
        (["a", "b", "c"], Fraction(1, 2)),
        (["a", "c"], Fraction(0)),
        (["c"], Fraction(0)),
        (["a", "b", "c", "d"], Fraction(0)),
        ([], Fraction(0)),
    ],
)
def test_grade_gives_part_of_the_points(value, share):
    assert KIND.grade(KEY, value) == share


def test_grade_where_every_option_is_right():
    assert KIND.grade({"options": ["a", "b"], "right": ["a", "b"]}, ["a"]) == Fraction(1, 2)


@given(keys_and_values())
def test_grade_stays_between_nothing_and_all(case):
    key, value = case

    assert 0 <= KIND.grade(key, KIND.clean(key, value)) <= 1


@given(keys_and_values(), st.randoms())
def test_grade_does_not_ask_for_the_order(case, chance):
    key, value = case
    other = chance.sample(value, len(value))

    assert KIND.grade(key, KIND.clean(key, other)) == KIND.grade(key, KIND.clean(key, value))


@given(keys_and_values())
def test_only_the_perfect_answer_earns_everything(case):
    key, value = case

    assert (KIND.grade(key, value) == 1) == (set(value) == set(key["right"]))


def test_clean_sorts_and_drops_doubles():
    assert KIND.clean(KEY, ["c", "a", "c"]) == ["a", "c"]


@pytest.mark.parametrize("value", ["a", None, {"a": 1}, ["e"], [1], [["a"]], [None], [{}], True, {"a"}])
def test_clean_refuses_what_is_no_list_of_options(value):
    with pytest.raises(InvalidResponse):
        KIND.clean(KEY, value)


def test_marks_leave_alone_what_was_rightly_left_alone():
    assert choices.marks(KEY, {"a", "c"}) == {"a": "right", "b": "missed", "c": "wrong"}


def test_form_says_all_ids():
    assert KIND.from_post(Fields({"answer-1": ["c", "a"]}), 1, KEY, KEY["options"]) == ["c", "a"]
    assert KIND.from_post(Fields({}), 1, KEY, KEY["options"]) == []


def test_answer_in_words_is_one_text_for_each_option():
    words = {"options": {"a": {"text": "Ask"}, "c": {"text": "Wait"}}}

    assert KIND.in_words(KEY, ["a", "c"], words) == ["Ask", "Wait"]
