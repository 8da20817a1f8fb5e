from fractions import Fraction

import pytest

from assessments.grading import Fields, InvalidResponse
from assessments.grading.categorise import Categorise

KIND = Categorise()
KEY = {
    "options": ["g1", "g2", "i1", "i2", "i3"],
    "rows": ["i1", "i2", "i3"],
    "places": ["g1", "g2"],
    "right": {"i1": "g1", "i2": "g1", "i3": "g2"},
}


@pytest.mark.parametrize(
    ("value", "share"),
    [
        ({"i1": "g1", "i2": "g1", "i3": "g2"}, 1),
        ({"i1": "g1", "i2": "g2", "i3": "g2"}, Fraction(2, 3)),
        ({"i3": "g2"}, Fraction(1, 3)),
        ({"i3": "g1"}, 0),
        ({}, 0),
    ],
)
def test_each_item_in_its_group_gives_its_part(value, share):
    assert KIND.grade(KEY, value) == share


@pytest.mark.parametrize("value", [None, [], "g1", {"g1": "i1"}, {"i1": "i2"}, {"i1": ["g1"]}, {"i1": 1}])
def test_clean_refuses_what_is_no_answer(value):
    with pytest.raises(InvalidResponse):
        KIND.clean(KEY, value)


def test_groups_keep_their_order_and_items_are_drawn():
    assert KIND.movable(KEY) == ["i1", "i2", "i3"]


def test_form_says_the_number_of_the_group():
    drawn = ["g1", "i3", "i1", "g2", "i2"]

    assert KIND.from_post(Fields({"answer-4-1": ["2"], "answer-4-3": ["1"]}), 4, KEY, drawn) == {
        "i3": "g2",
        "i2": "g1",
    }
