import pytest

from assessments.grading import Fields, InvalidResponse
from assessments.grading.likert import Likert

KIND = Likert()
KEY = {"options": ["1", "2", "3", "s", "t"], "rows": ["s", "t"], "places": ["1", "2", "3"], "right": {}}


def test_nothing_is_graded():
    assert KIND.is_graded is False
    assert KIND.grade(KEY, {"s": "1", "t": "2"}) == 0


@pytest.mark.parametrize("value", [None, [], "1", {"s": 1}, {"s": "4"}, {"x": "1"}, {"s": ["1"]}])
def test_clean_refuses_what_is_no_answer(value):
    with pytest.raises(InvalidResponse):
        KIND.clean(KEY, value)


def test_form_says_a_step_for_each_line():
    drawn = ["s", "t", "1", "2", "3"]

    assert KIND.from_post(Fields({"answer-1-1": ["3"], "answer-1-2": ["1"]}), 1, KEY, drawn) == {
        "s": "3",
        "t": "1",
    }


def test_nothing_changes_places():
    assert KIND.movable(KEY) == []


def test_only_all_lines_are_complete():
    assert [KIND.is_complete(KEY, value) for value in ({"s": "1"}, {"s": "1", "t": "1"})] == [False, True]
