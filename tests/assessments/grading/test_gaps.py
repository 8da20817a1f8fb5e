from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessments.blocks import QuestionStream
from assessments.grading import Fields, InvalidResponse
from assessments.grading.gaps import Gaps
from tests.assessments.samples import SAMPLES, items

KIND = Gaps()
KEY = {
    "options": ["g", "h", "x", "y", "z"],
    "gaps": {
        "host": {"accepted": ["host | landlady"], "right": [], "choices": []},
        "end": {"accepted": [], "right": ["y"], "choices": ["x", "y", "z"]},
    },
    "minds_case": False,
    "minds_accents": False,
    "slips": 1,
}


@pytest.mark.parametrize(
    ("value", "share"),
    [
        ({"host": "Host", "end": "y"}, 1),
        ({"host": "landlady", "end": "y"}, 1),
        ({"host": "hots"}, Fraction(1, 2)),
        ({"host": "guest", "end": "y"}, Fraction(1, 2)),
        ({"host": "y", "end": "x"}, 0),
        ({}, 0),
    ],
)
def test_each_right_gap_gives_its_part(value, share):
    assert KIND.grade(KEY, value) == share


def test_words_of_a_translation_count_as_well():
    key = KIND.with_words(
        KEY, [{"gaps": {"host": {"right": "ospite"}}}, {"gaps": {"host": {"right": "isäntä"}}}, {}]
    )

    assert [KIND.grade(key, {"host": said}) for said in ("ospite", "isanta", "host", "hiker")] == [
        Fraction(1, 2),
        Fraction(1, 2),
        Fraction(1, 2),
        0,
    ]
    assert KEY["gaps"]["host"]["accepted"] == ["host | landlady"]


@pytest.mark.parametrize(
    ("value", "cleaned"),
    [
        ({"host": " host ", "end": ""}, {"host": "host"}),
        ({"host": "  "}, {}),
        ({"host": "ho\x00st"}, {"host": "ho st"}),
        ({"end": "x"}, {"end": "x"}),
    ],
)
def test_clean_keeps_what_was_filled_in(value, cleaned):
    assert KIND.clean(KEY, value) == cleaned


@pytest.mark.parametrize(
    "value",
    [
        None,
        "host",
        ["host"],
        1,
        {"other": "host"},
        {"host": None},
        {"host": 1},
        {"host": ["host"]},
        {"host": {"a": {"b": {}}}},
        {"host": "a" * 201},
        {"end": "host"},
        {"end": "2"},
        {"host": "host", "gap": ""},
    ],
)
def test_clean_refuses_what_is_no_answer(value):
    with pytest.raises(InvalidResponse):
        KIND.clean(KEY, value)


def test_form_numbers_gaps_by_name_and_choices_as_drawn():
    post = Fields({"answer-2-1": ["3"], "answer-2-2": ["hosts"]})

    assert KIND.from_post(post, 2, KEY, ["z", "g", "x", "h", "y"]) == {"end": "y", "host": "hosts"}


@pytest.mark.parametrize("number", ["0", "4", "y", "9" * 5000])
def test_form_with_another_choice_is_refused(number):
    with pytest.raises(InvalidResponse):
        KIND.from_post(Fields({"answer-1-1": [number]}), 1, KEY, ["x", "y", "z"])


@given(st.text(max_size=200), st.sampled_from(["", "x", "y", "z"]))
def test_clean_of_the_clean_is_the_same(text, choice):
    cleaned = KIND.clean(KEY, {"host": text, "end": choice})

    assert KIND.clean(KEY, cleaned) == cleaned
    assert 0 <= KIND.grade(KEY, cleaned) <= 1


def test_only_choices_are_drawn():
    assert KIND.movable(KEY) == ["x", "y", "z"]


def test_only_all_gaps_are_complete():
    assert [KIND.is_complete(KEY, value) for value in ({"end": "x"}, {"end": "x", "host": "a"})] == [
        False,
        True,
    ]


def test_answer_in_words_is_html():
    words = {"gaps": {"end": {"choices": {"x": "a < b"}}}}

    assert KIND.in_words(KEY, {"end": "x", "host": "<b>"}, words) == ["a &lt; b", "&lt;b&gt;"]


def problem_with(**changed) -> str:
    raw = SAMPLES["gaps"].stored()
    raw["value"] |= changed
    return KIND.problem(QuestionStream().to_python([raw])[0].value)


def gap(name: str, *accepted: str, decoys=()) -> dict:
    return {
        "name": name,
        "accepted": items(dict(enumerate(accepted))),
        "decoys": items(dict(enumerate(decoys))),
    }


def test_gaps_and_their_places_belong_together():
    assert problem_with() == ""
    assert "stands once" in problem_with(text="<p>The [[giver]] alone</p>")
    assert "stands once" in problem_with(text="<p>[[giver]] [[giver]] [[taker]]</p>")
    assert "stands once" in problem_with(
        text="<p>[[a]] [[a]]</p>", gaps=items({"1": gap("a", "x"), "2": gap("a", "y")})
    )


def test_name_may_have_capitals():
    assert problem_with(text="<p>[[Who_1]]</p>", gaps=items({"1": gap("Who_1", "x")})) == ""


@pytest.mark.parametrize(("accepted", "decoys"), [(["a", "a "], []), (["a"], ["a"])])
def test_list_with_the_same_answer_twice_is_a_problem(accepted, decoys):
    twice = items({"1": gap("a", *accepted, decoys=decoys)})

    assert "twice" in problem_with(text="<p>[[a]]</p>", gaps=twice)
