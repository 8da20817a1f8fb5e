from fractions import Fraction

import pytest

from assessments.grading.estimate import Estimate

KEY = {"options": ["a", "b", "c", "d"], "right": ["b"], "scale": ["d", "c", "b", "a"]}


@pytest.mark.parametrize(("value", "share"), [("b", "1"), ("a", "1/2"), ("c", "1/2"), ("d", "0")])
def test_grade_falls_with_the_distance_on_the_scale(value, share):
    assert Estimate().grade(KEY, value) == Fraction(share)


def test_scale_keeps_its_order():
    assert Estimate().movable(KEY) == ()
