from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roadmaps.instruments.scoring import (
    Extremes,
    Level,
    changes,
    extremes,
    level,
    mean,
    score,
    scores,
    spread,
)
from roadmaps.instruments.seeding import seeded

RADAR = seeded("radar").shape
P1 = RADAR.axis("P1")

answered = st.dictionaries(st.sampled_from([*RADAR.items, "gone-1"]), st.sampled_from(RADAR.scale))


def test_a_score_is_the_mean_of_what_was_answered():
    found = score(P1, {"p1-1": 3, "p1-3": 2})

    assert (found.mean, found.answered, found.of) == (Fraction(5, 2), 2, 3)


def test_nothing_answered_is_no_zero():
    assert score(P1, {}).mean is None
    assert score(P1, {"p1-1": 0}).mean == 0


@pytest.mark.parametrize(
    ("reached", "expected"),
    [("0", Level.BASIC), ("1.2", Level.INTERMEDIATE), ("2.2", Level.INTERMEDIATE), ("2.3", Level.FULL)],
)
def test_levels_begin_where_the_instrument_says(reached, expected):
    assert level(RADAR, Fraction(reached)) == expected


@given(answered)
def test_means_lie_on_the_scale_in_whatever_order_answers_come(answers):
    found = scores(RADAR, answers)

    assert found == scores(RADAR, dict(reversed(answers.items())))
    assert all(each.mean is None or 0 <= each.mean <= 3 for each in found)


@given(answered, st.sampled_from(RADAR.items))
def test_a_higher_answer_never_lowers_a_mean(answers, item):
    answers |= {item: answers.get(item, 0)}
    higher = answers | {item: min(answers[item] + 1, 3)}

    pairs = zip(scores(RADAR, answers), scores(RADAR, higher), strict=True)

    assert all(low.mean is None or low.mean <= high.mean for low, high in pairs)


@given(answered, answered)
def test_growth_turned_round_is_the_same_loss(then, now):
    there, back = changes(RADAR, then, now), changes(RADAR, now, then)

    assert [each.difference for each in there] == [
        None if each.difference is None else -each.difference for each in back
    ]


def test_growth_counts_only_what_was_answered_both_times():
    p1, *_others = changes(RADAR, {"p1-1": 1, "p1-2": 0}, {"p1-1": 2, "p1-3": 3})

    assert (p1.before, p1.after, p1.difference) == (1, 2, 1)


def test_the_spread_of_one_is_none():
    assert spread([Fraction(2), None]) is None
    assert spread([Fraction(2), None, Fraction(1, 2)]) == Fraction(3, 2)


def test_who_shares_the_last_place_is_named():
    means = dict(zip("ABCDEFG", map(Fraction, (4, 3, 3, 3, 3, 1, 0)), strict=True))

    assert extremes(means, 3) == Extremes(("A", "B", "C", "D", "E"), ("G", "F"))


def test_where_all_are_equal_nothing_stands_out():
    assert extremes({"A": Fraction(2), "B": Fraction(2), "C": None}) == Extremes()


@given(st.dictionaries(st.sampled_from("ABCDEFGH"), st.none() | st.integers(0, 4).map(Fraction)))
def test_nothing_is_strong_and_weak_at_once(means):
    found = extremes(means)

    assert not {*found.strongest} & {*found.weakest}
    assert all(means[high] > means[low] for high in found.strongest for low in found.weakest)


def test_the_mean_of_nothing_is_nothing():
    assert mean([]) is None
