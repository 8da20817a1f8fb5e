import pytest

from assessments.analysis import advice
from assessments.analysis.advice import Figures


def figures(**changes) -> Figures:
    return Figures(**({"people": 30, "is_graded": True, "facility": 0.6, "discrimination": 0.4} | changes))


@pytest.mark.parametrize(
    ("changes", "beginnings"),
    [
        ({}, ["It works well."]),
        ({"people": 29}, ["Too few people"]),
        ({"is_graded": False}, ["It gives no points"]),
        ({"discrimination": -0.1}, ["People who do well in the rest of the quiz get it wrong"]),
        ({"discrimination": 0.19}, ["It says little"]),
        ({"discrimination": 0.2}, ["It works well."]),
        ({"discrimination": None, "facility": 1.0}, ["Nearly everybody"]),
        ({"facility": 0.24}, ["Hardly anybody"]),
        ({"attracts_strong": True}, ["A wrong answer is chosen more"]),
        ({"has_idle_parts": True}, ["A wrong answer is hardly ever"]),
        ({"discrimination": -1, "facility": 0.1}, ["People who do well", "Hardly anybody"]),
    ],
)
def test_advice_names_the_most_urgent_first(changes, beginnings):
    found = advice.on(figures(**changes))

    assert len(found) == len(beginnings)
    assert all(sentence.startswith(start) for sentence, start in zip(found, beginnings, strict=True))


@pytest.mark.parametrize(
    ("is_right", "people", "mean_rest", "expected"),
    [
        (False, 10, 0.7, True),
        (False, 10, 0.505, False),
        (False, 2, 0.9, False),
        (True, 10, 0.9, False),
        (None, 10, 0.9, False),
    ],
)
def test_wrong_answer_that_draws_the_strong(is_right, people, mean_rest, expected):
    found = advice.attracts_strong(is_right=is_right, people=people, mean_rest=mean_rest, mean_of_all=0.5)

    assert found is expected


def test_wrong_answer_under_two_percent_is_idle():
    assert advice.is_idle(is_right=False, share=0.0199)
    assert not advice.is_idle(is_right=False, share=0.02)
    assert not advice.is_idle(is_right=True, share=0.0)
