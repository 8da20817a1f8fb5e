from fractions import Fraction
from itertools import combinations, permutations, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessments.grading import Fields, InvalidResponse
from assessments.grading.ordering import Ordering

KIND = Ordering()


def key(*steps: str) -> dict:
    """In their right order."""
    places = [str(number) for number in range(1, len(steps) + 1)]
    return {
        "options": sorted([*steps, *places]),
        "rows": sorted(steps),
        "places": places,
        "right": dict(zip(steps, places, strict=True)),
    }


KEY = key("a", "b", "c", "d")


def numbered(*steps: str) -> dict:
    return {step: str(number) for number, step in enumerate(steps, 1)}


@pytest.mark.parametrize(
    ("order", "share"),
    [
        ("abcd", 1),
        ("abdc", Fraction(2, 3)),
        ("badc", Fraction(1, 3)),
        ("bdac", 0),
        ("dcba", 0),
        ("ab", 0),
        ("abc", 0),
        ("", 0),
    ],
)
def test_grade_counts_the_pairs_in_order(order, share):
    assert KIND.grade(KEY, numbered(*order)) == share


def test_same_number_is_no_order():
    assert KIND.grade(KEY, {"a": "1", "b": "1", "c": "1", "d": "1"}) == 0
    assert KIND.grade(KEY, {"a": "1", "b": "2", "c": "3", "d": "3"}) == Fraction(2, 3)


def test_blind_guess_gets_half_of_the_pairs():
    orders = [numbered(*steps) for steps in permutations("abcd")]
    right = sum(int(said[a]) < int(said[b]) for said in orders for a, b in combinations("abcd", 2))

    assert Fraction(right, len(orders) * 6) == Fraction(1, 2)
    assert sum(KIND.grade(KEY, said) for said in orders) / len(orders) < Fraction(1, 4)


@given(st.permutations("abcdefg"), st.permutations("abcdefg"))
def test_only_the_right_order_earns_everything(steps, order):
    assert (KIND.grade(key(*steps), numbered(*order)) == 1) == (steps == order)


@given(st.dictionaries(st.sampled_from("abcd"), st.sampled_from("1234")))
def test_grade_stays_between_nothing_and_all(value):
    assert 0 <= KIND.grade(KEY, value) <= 1


def test_numbers_with_gaps_count_by_their_order():
    shares = [
        KIND.grade(key("a", "b"), {"a": first, "b": second}) for first, second in product("12", repeat=2)
    ]

    assert shares == [0, 1, 0, 0]


@pytest.mark.parametrize(
    "value", [None, ["a", "b"], "ab", {"a": 1}, {"a": "5"}, {"a": "0"}, {"1": "a"}, {"a": "a"}]
)
def test_clean_refuses_what_is_no_order(value):
    with pytest.raises(InvalidResponse):
        KIND.clean(KEY, value)


def test_only_steps_are_drawn():
    assert KIND.movable(KEY) == ["a", "b", "c", "d"]


def test_form_says_the_number_of_each_line():
    drawn = ["c", "1", "a", "2", "b", "3", "d", "4"]

    said = KIND.from_post(
        Fields({"answer-1-1": ["3"], "answer-1-2": ["1"], "answer-1-4": [""]}), 1, KEY, drawn
    )

    assert said == {"c": "3", "a": "1"}
