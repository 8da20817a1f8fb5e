import pytest

from assessments.grading import Fields, InvalidResponse
from assessments.grading.poll import Poll

KIND = Poll()
ONE = {"options": ["a", "b", "c"], "right": [], "several": False}
SEVERAL = ONE | {"several": True}


def test_nothing_is_graded():
    assert KIND.is_graded is False
    assert KIND.grade(ONE, ["a"]) == 0


@pytest.mark.parametrize(
    ("key", "value", "cleaned"),
    [(ONE, ["b"], ["b"]), (ONE, [], []), (SEVERAL, ["c", "a", "c"], ["a", "c"])],
)
def test_clean_keeps_options(key, value, cleaned):
    assert KIND.clean(key, value) == cleaned


@pytest.mark.parametrize("value", [None, "a", 1, {}, {"a": 1}, ["d"], [1], [["a"]], [None], ["a", "b"]])
def test_clean_refuses_what_is_no_answer(value):
    with pytest.raises(InvalidResponse):
        KIND.clean(ONE, value)


def test_form_says_the_ids():
    assert KIND.from_post(Fields({"answer-1": ["c", "a"]}), 1, SEVERAL, []) == ["c", "a"]
    assert KIND.from_post(Fields({}), 1, ONE, []) == []


def test_options_keep_their_order():
    assert KIND.movable(ONE) == ()
