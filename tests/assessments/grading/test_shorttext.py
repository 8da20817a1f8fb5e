from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessments.blocks import QuestionStream
from assessments.grading import InvalidResponse
from assessments.grading.shorttext import ShortText
from tests.assessments.samples import SAMPLES, items

KIND = ShortText()
KEY = {
    "options": ["a", "b"],
    "answers": {
        "a": {"texts": ["internship | traineeship"], "share": 50},
        "b": {"texts": ["work placement"], "share": 100},
    },
    "minds_case": False,
    "minds_accents": False,
    "slips": 1,
}


@pytest.mark.parametrize(
    ("value", "share"),
    [
        ("work placement", 1),
        ("Work  Placement", 1),
        ("work placment", 1),
        ("workplacement", 1),
        ("wrk placment", 0),
        ("traineeship", Fraction(1, 2)),
        ("internship | traineeship", 0),
        ("", 0),
    ],
)
def test_best_share_counts(value, share):
    assert KIND.grade(KEY, KIND.clean(KEY, value)) == share


def test_words_of_all_languages_count():
    texts = [
        {"answers": {"b": {"text": "tirocinio"}}},
        {"answers": {"b": {"text": "work placement"}}},
        {"stem": ""},
    ]
    key = KIND.with_words(KEY, texts)

    assert [KIND.grade(key, said) for said in ("tirocinio", "work placement", "lavoro")] == [1, 1, 0]


@pytest.mark.parametrize("value", [None, 1, True, [], ["work"], {}, {"text": "work"}, "a" * 501])
def test_clean_refuses_what_is_no_text(value):
    with pytest.raises(InvalidResponse):
        KIND.clean(KEY, value)


@given(st.text(max_size=500))
def test_clean_of_the_clean_is_the_same(text):
    cleaned = KIND.clean(KEY, text)

    assert KIND.clean(KEY, cleaned) == cleaned
    assert 0 <= KIND.grade(KEY, cleaned) <= 1


def test_answer_in_words_is_html():
    assert KIND.in_words(KEY, "a < b", {}) == ["a &lt; b"]


@pytest.mark.parametrize(
    ("text", "share", "is_fine"), [("work", 100, True), ("work", 99, False), (" | ", 100, False)]
)
def test_one_answer_must_give_all_points(text, share, is_fine):
    raw = SAMPLES["shorttext"].stored()
    raw["value"]["answers"] = items({"a": {"text": text, "share": share, "feedback": ""}})

    assert (KIND.problem(QuestionStream().to_python([raw])[0].value) == "") is is_fine
