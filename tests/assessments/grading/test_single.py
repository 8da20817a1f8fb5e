from fractions import Fraction

import pytest

from assessments.grading import InvalidResponse, single

KEY = {"options": ["a", "b", "c"], "right": ["b"]}


@pytest.mark.parametrize(("value", "share"), [("b", 1), ("a", 0), ("", 0)])
def test_grade_gives_all_or_nothing(value, share):
    assert single.grade(KEY, value) == Fraction(share)


@pytest.mark.parametrize(("value", "cleaned"), [("a", "a"), ("", ""), (None, "")])
def test_clean_keeps_an_option_or_none(value, cleaned):
    assert single.clean(KEY, value) == cleaned


@pytest.mark.parametrize("value", ["d", 1, ["a"], {"a": 1}, True, "A"])
def test_clean_refuses_what_is_no_option(value):
    with pytest.raises(InvalidResponse):
        single.clean(KEY, value)


@pytest.mark.parametrize(
    ("value", "marks"), [("b", {"b": "right"}), ("a", {"a": "wrong", "b": "missed"}), ("", {"b": "missed"})]
)
def test_marks_say_what_was_chosen_and_what_was_right(value, marks):
    assert single.marks(KEY, value) == marks


def test_only_no_option_is_empty():
    assert (single.is_empty(""), single.is_empty("a")) == (True, False)
