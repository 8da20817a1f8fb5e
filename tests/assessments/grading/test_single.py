from fractions import Fraction

import pytest

from assessments.grading import Fields, InvalidResponse, choices, single

KEY = {"options": ["a", "b", "c"], "right": ["b"]}
KIND = single.SingleChoice()


@pytest.mark.parametrize(("value", "share"), [("b", 1), ("a", 0), ("", 0)])
def test_grade_gives_all_or_nothing(value, share):
    assert KIND.grade(KEY, value) == Fraction(share)


@pytest.mark.parametrize(("value", "cleaned"), [("a", "a"), ("", ""), (None, "")])
def test_clean_keeps_an_option_or_none(value, cleaned):
    assert KIND.clean(KEY, value) == cleaned


@pytest.mark.parametrize("value", ["d", 1, 0, ["a"], [], {"a": 1}, {}, True, False, "A", "a" * 100_000])
def test_clean_refuses_what_is_no_option(value):
    with pytest.raises(InvalidResponse):
        KIND.clean(KEY, value)


@pytest.mark.parametrize(
    ("value", "marks"), [("b", {"b": "right"}), ("a", {"a": "wrong", "b": "missed"}), ("", {"b": "missed"})]
)
def test_marks_say_what_was_chosen_and_what_was_right(value, marks):
    assert choices.marks(KEY, KIND.picked(value)) == marks


def test_only_no_option_is_empty():
    assert (KIND.is_empty(""), KIND.is_empty("a")) == (True, False)


def test_form_says_the_id_of_the_option():
    assert KIND.from_post(Fields({"answer-3": ["c"]}), 3, KEY, ["c", "a", "b"]) == "c"


def test_answer_in_words_is_the_text_of_the_option():
    words = {"options": {"a": {"text": "<p>Ask</p>"}}}

    assert [KIND.in_words(KEY, value, words) for value in ("a", "b", "")] == [["<p>Ask</p>"], ["b"], []]


def test_parts_are_those_that_move():
    assert KIND.movable(KEY) == ["a", "b", "c"]
