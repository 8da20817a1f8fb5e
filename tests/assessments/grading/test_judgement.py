from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessments.grading import InvalidResponse
from assessments.grading.judgement import Judgement

KIND = Judgement()
PANELS = st.lists(st.integers(1, 5), min_size=1, max_size=30)


def key(*, scoring="distance", mode="rate", steps=5, **panel) -> dict:
    places = [str(step) for step in range(1, steps + 1)]
    return {
        "options": sorted([*panel, *places]),
        "rows": sorted(panel),
        "places": places,
        "right": {},
        "panel": panel,
        "scoring": scoring,
        "mode": mode,
    }


@pytest.mark.parametrize(
    ("panel", "shares"),
    [
        ([1, 1, 1], [1, Fraction(3, 4), Fraction(1, 2), Fraction(1, 4), 0]),
        ([3, 3], [0, Fraction(1, 2), 1, Fraction(1, 2), 0]),
        ([1, 2], [1, 1, Fraction(2, 3), Fraction(1, 3), 0]),
        ([1, 5], [0, Fraction(1, 2), 1, Fraction(1, 2), 0]),
        ([1, 2, 1], [1, Fraction(10, 10) - Fraction(1, 10), Fraction(6, 10), Fraction(3, 10), 0]),
    ],
)
def test_distance_from_the_mean_of_the_panel(panel, shares):
    found = [KIND.grade(key(a=panel), {"a": str(step)}) for step in range(1, 6)]

    assert (found[0], found[-1]) == (shares[0], shares[-1])
    assert [round(float(share), 1) for share in found] == [round(float(share), 1) for share in shares]


@pytest.mark.parametrize(
    ("panel", "shares"),
    [
        ([2, 2, 3], [0, 1, Fraction(1, 2), 0, 0]),
        ([1, 1, 2, 2, 5], [1, 1, 0, 0, Fraction(1, 2)]),
        ([4], [0, 0, 0, 1, 0]),
    ],
)
def test_agreement_with_the_panel(panel, shares):
    said = key(scoring="agreement", a=panel)

    assert [KIND.grade(said, {"a": str(step)}) for step in range(1, 6)] == shares


def test_points_are_the_mean_over_the_reactions():
    said = key(scoring="agreement", a=[1], b=[2], c=[3])

    assert KIND.grade(said, {"a": "1", "b": "5"}) == Fraction(1, 3)
    assert KIND.grade(said, {}) == 0


@given(PANELS, PANELS, st.sampled_from(["distance", "agreement"]))
def test_somebody_can_reach_all_points_and_nobody_more(one, two, scoring):
    said = key(scoring=scoring, a=one, b=two)
    shares = [KIND.grade(said, {"a": str(a), "b": str(b)}) for a in range(1, 6) for b in range(1, 6)]

    assert max(shares) == 1
    assert min(shares) >= 0


@given(PANELS)
def test_order_of_the_panel_is_nothing(panel):
    for scoring in ("distance", "agreement"):
        one, two = key(scoring=scoring, a=panel), key(scoring=scoring, a=sorted(panel))
        assert KIND.grade(one, {"a": "2"}) == KIND.grade(two, {"a": "2"})


@pytest.mark.parametrize("value", [None, [], "1", {"a": 1}, {"a": "6"}, {"a": "0"}, {"b": "1"}, {"a": ["1"]}])
def test_clean_refuses_what_is_no_answer(value):
    with pytest.raises(InvalidResponse):
        KIND.clean(key(a=[1]), value)


def test_scale_keeps_its_order():
    assert KIND.movable(key(a=[1], b=[2])) == ["a", "b"]
