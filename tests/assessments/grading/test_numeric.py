from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessments.grading import Fields, InvalidResponse
from assessments.grading.numeric import Numeric, plain

KIND = Numeric()
KEY = {
    "options": ["n", "o", "u", "v"],
    "numbers": {
        "n": {"number": "4.5", "tolerance": "0.1", "share": 100},
        "o": {"number": "4.5", "tolerance": "1", "share": 30},
    },
    "units": {"u": "1", "v": "0.001"},
}
PLAIN = KEY | {"options": ["n", "o"], "units": {}}


def said(text: str, unit: str = "u", language: str = "en") -> dict:
    return {"said": text, "unit": unit, "language": language}


@pytest.mark.parametrize(
    ("answer", "share"),
    [
        (said("4.5"), 1),
        (said("4,5"), 1),
        (said("4.4"), 1),
        (said("4.6"), 1),
        (said("4.61"), Fraction(3, 10)),
        (said("5.5"), Fraction(3, 10)),
        (said("5.51"), 0),
        (said("4500", "v"), 1),
        (said("4,500", "v", "en"), 1),
        (said("4,500", "v", "it"), 0),
        (said("4.5", "v"), 0),
        (said("4.5", ""), 0),
        (said("much"), 0),
        (said(""), 0),
    ],
)
def test_grade_takes_what_is_near_enough(answer, share):
    assert KIND.grade(KEY, KIND.clean(KEY, answer)) == share


def test_without_units_the_number_is_enough():
    assert KIND.grade(PLAIN, KIND.clean(PLAIN, {"said": "4.5", "language": "en"})) == 1


def test_clean_keeps_what_was_written_and_how_it_was_read():
    assert KIND.clean(KEY, said(" 4,50 ", language="it")) == {
        "said": "4,50",
        "language": "it",
        "number": "4.5",
        "unit": "u",
    }
    assert KIND.clean(KEY, said("four"))["number"] == ""
    assert KIND.clean(KEY, said("", "")) == KIND.clean(KEY, {}) == {}


@pytest.mark.parametrize(
    "value",
    [
        None,
        "4.5",
        4.5,
        [],
        ["4.5"],
        {"said": 4.5},
        {"said": None},
        {"said": ["4.5"]},
        {"said": "4" * 41},
        {"said": "4", "unit": "x"},
        {"said": "4", "unit": 1},
        {"said": "4", "language": {}},
        {"said": "4", "language": "e" * 41},
    ],
)
def test_clean_refuses_what_is_no_answer(value):
    with pytest.raises(InvalidResponse):
        KIND.clean(KEY, value)


@given(st.text(max_size=40), st.sampled_from(["en", "it", ""]), st.sampled_from(["", "u", "v"]))
def test_clean_of_the_clean_is_the_same(text, language, unit):
    cleaned = KIND.clean(KEY, said(text, unit, language))

    assert KIND.clean(KEY, cleaned) == cleaned
    assert 0 <= KIND.grade(KEY, cleaned) <= 1


def test_form_says_the_number_of_the_unit_and_the_language():
    post = Fields({"answer-1": ["4,5"], "answer-1-unit": ["2"], "answer-1-language": ["it"]})

    assert KIND.from_post(post, 1, KEY, ["n", "o", "u", "v"]) == said("4,5", "v", "it")


@pytest.mark.parametrize("number", ["3", "0", "u", "9" * 5000])
def test_form_with_another_unit_is_refused(number):
    with pytest.raises(InvalidResponse):
        KIND.from_post(Fields({"answer-1-unit": [number]}), 1, KEY, ["u", "v"])


@pytest.mark.parametrize(
    ("answer", "is_complete"),
    [(said("4"), True), (said("4", ""), False), (said("", "u"), False), ({}, False)],
)
def test_answer_needs_its_unit(answer, is_complete):
    assert KIND.is_complete(KEY, KIND.clean(KEY, answer)) is is_complete


def test_answer_in_words_is_what_was_written():
    words = {"units": {"u": {"name": "km"}}}

    assert KIND.in_words(KEY, KIND.clean(KEY, said("4,5")), words) == ["4,5 km"]
    assert KIND.in_words(KEY, KIND.clean(KEY, said("<4", "")), words) == ["&lt;4"]


@pytest.mark.parametrize(
    ("number", "text"),
    [("4.50", "4.5"), ("100", "100"), ("1E+2", "100"), ("0.0", "0"), (0, "0"), ("-3.0", "-3")],
)
def test_key_knows_no_needless_noughts(number, text):
    assert plain(number) == text
