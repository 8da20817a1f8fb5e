from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessments.grading import Fields, InvalidResponse
from assessments.grading.matching import Matching

KIND = Matching()
KEY = {
    "options": ["=a", "=b", "a", "b", "d"],
    "rows": ["a", "b"],
    "places": ["=a", "=b", "d"],
    "right": {"a": "=a", "b": "=b"},
}
DRAWN = ["b", "=b", "d", "a", "=a"]


@pytest.mark.parametrize(
    ("value", "share"),
    [
        ({"a": "=a", "b": "=b"}, 1),
        ({"a": "=a"}, Fraction(1, 2)),
        ({"a": "=a", "b": "=a"}, Fraction(1, 2)),
        ({"a": "=b", "b": "=a"}, 0),
        ({"a": "d"}, 0),
        ({}, 0),
    ],
)
def test_each_right_pair_gives_its_part(value, share):
    assert KIND.grade(KEY, value) == share


@pytest.mark.parametrize(
    ("value", "cleaned"),
    [({"b": "d", "a": ""}, {"b": "d"}), ({"b": "=a", "a": None}, {"b": "=a"}), ({}, {})],
)
def test_clean_drops_what_was_left_open(value, cleaned):
    assert KIND.clean(KEY, value) == cleaned


@pytest.mark.parametrize(
    "value",
    [
        None,
        "",
        [],
        ["a"],
        1,
        {"x": "=a"},
        {"a": "a"},
        {"a": 1},
        {"a": ["=a"]},
        {"a": {"=a": 1}},
        {"a": True},
        {"=a": "=a"},
        {str(number): "=a" for number in range(1000)},
    ],
)
def test_clean_refuses_what_is_no_answer(value):
    with pytest.raises(InvalidResponse):
        KIND.clean(KEY, value)


def test_form_numbers_rows_and_places_as_they_were_drawn():
    post = Fields({"answer-1-1": ["3"], "answer-1-2": ["2"]})

    assert KIND.from_post(post, 1, KEY, DRAWN) == {"b": "=a", "a": "d"}
    assert KIND.from_post(Fields({"answer-1-1": [""]}), 1, KEY, DRAWN) == {}


@pytest.mark.parametrize("number", ["0", "4", "-1", "x", "1.0", "9" * 5000, "=a"])
def test_form_with_another_number_is_refused(number):
    with pytest.raises(InvalidResponse):
        KIND.from_post(Fields({"answer-1-1": [number]}), 1, KEY, DRAWN)


@given(
    st.permutations(KEY["options"]), st.dictionaries(st.sampled_from("ab"), st.sampled_from(KEY["places"]))
)
def test_what_a_page_shows_is_what_its_form_says(drawn, value):
    rows = [part for part in drawn if part in KEY["rows"]]
    places = [part for part in drawn if part in KEY["places"]]
    said = {f"answer-1-{rows.index(row) + 1}": [str(places.index(place) + 1)] for row, place in value.items()}

    assert KIND.clean(KEY, KIND.from_post(Fields(said), 1, KEY, drawn)) == value


def test_only_all_rows_are_complete():
    assert [KIND.is_complete(KEY, value) for value in ({}, {"a": "d"}, {"a": "d", "b": "d"})] == [
        False,
        False,
        True,
    ]


def test_answer_in_words_names_both():
    words = {"rows": {"a": {"text": "Milan"}}, "places": {"=a": {"text": "Italy"}}}

    assert KIND.in_words(KEY, {"a": "=a", "b": "d"}, words) == ["Milan: Italy", "b: d"]
