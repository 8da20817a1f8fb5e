from random import Random

from hypothesis import given
from hypothesis import strategies as st

from assessments.drawing import draw

SLOTS = [{"version": 1, "options": ["a", "b", "c", "d"]}, {"version": 2, "options": ["true", "false"]}]


def chance(seed: int) -> Random:
    return Random(seed)  # noqa: S311 - keeps no secret


@given(st.integers())
def test_draw_shuffles_all_options_and_loses_none(seed):
    drawn = draw(slots=SLOTS, fixed=set(), chance=chance(seed))

    assert [(slot["version"], sorted(slot["options"])) for slot in drawn] == [
        (1, ["a", "b", "c", "d"]),
        (2, ["false", "true"]),
    ]


@given(st.integers())
def test_draw_keeps_the_authors_order_where_it_is_fixed(seed):
    assert draw(slots=SLOTS, fixed={1, 2}, chance=chance(seed)) == SLOTS


def test_draw_is_not_always_the_same():
    orders = {tuple(draw(slots=SLOTS, fixed=set(), chance=chance(seed))[0]["options"]) for seed in range(20)}

    assert len(orders) > 1
