from fractions import Fraction

import pytest

from assessments.grading import estimate

KEY = {"options": ["a", "b", "c", "d"], "right": ["b"], "scale": ["d", "c", "b", "a"]}


@pytest.mark.parametrize(("value", "share"), [("b", "1"), ("a", "1/2"), ("c", "1/2"), ("d", "0")])
def test_grade_falls_with_the_distance_on_the_scale(value, share):
    assert estimate.grade(KEY, value) == Fraction(share)
