from random import Random

from hypothesis import given
from hypothesis import strategies as st

from assessments.drawing import draw, mixed

SLOTS = [{"version": 1, "options": ["a", "b", "c", "d"]}, {"version": 2, "options": ["true", "false"]}]
ALL = {1: "abcd", 2: ["true", "false"]}


def chance(seed: int) -> Random:
    return Random(seed)  # noqa: S311 - keeps no secret


@given(st.integers())
def test_draw_shuffles_all_options_and_loses_none(seed):
    drawn = draw(slots=SLOTS, movable=ALL, chance=chance(seed))

    assert [(slot["version"], sorted(slot["options"])) for slot in drawn] == [
        (1, ["a", "b", "c", "d"]),
        (2, ["false", "true"]),
    ]


@given(st.integers())
def test_draw_keeps_the_authors_order_where_it_is_fixed(seed):
    assert draw(slots=SLOTS, movable={}, chance=chance(seed)) == SLOTS


@given(st.integers())
def test_what_is_fixed_stays_in_its_place_among_what_moves(seed):
    drawn = draw(slots=SLOTS, movable={1: ["b", "d"]}, chance=chance(seed))

    assert drawn[0]["options"] in (["a", "b", "c", "d"], ["a", "d", "c", "b"])


def test_draw_is_not_always_the_same():
    orders = {tuple(draw(slots=SLOTS, movable=ALL, chance=chance(seed))[0]["options"]) for seed in range(20)}

    assert len(orders) > 1


CASES = [{"version": number} for number in range(1, 9)]


@given(st.integers())
def test_mixed_questions_stay_with_their_case(seed):
    """4 and 7 are cases; 1 to 3 belong to none."""
    order = [slot["version"] for slot in mixed(CASES, cases={4, 7}, chance=chance(seed))]

    assert sorted(order[:3]) == [1, 2, 3]
    assert order[3:] in ([4, 5, 6, 7, 8], [7, 8, 4, 5, 6])


def test_mixed_questions_are_not_always_the_same():
    orders = {
        tuple(slot["version"] for slot in mixed(CASES, cases={4, 7}, chance=chance(seed)))
        for seed in range(20)
    }

    assert len(orders) > 4
