from datetime import UTC, datetime, timedelta
from statistics import correlation, median, pvariance

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from assessments.analysis import times
from assessments.analysis.sums import Sums, added, alpha, rests, total, variance

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
points = st.integers(0, 2000)
pairs = st.lists(st.tuples(points, st.integers(0, 10_000)), min_size=2, max_size=40)


@given(pairs)
def test_running_sums_equal_the_direct_formulas(values):
    sums = total(Sums.of(x, rest) for x, rest in values)
    xs, others = [x for x, _ in values], [rest for _, rest in values]

    assert sums.people == len(values)
    assert sums.facility(20) == pytest.approx(sum(xs) / len(xs) / 2000)
    assert sums.variance == pytest.approx(pvariance(xs))
    if pvariance(xs) and pvariance(others):
        assert sums.discrimination == pytest.approx(correlation(xs, others), abs=1e-9)
    else:
        assert sums.discrimination is None


@given(pairs, st.tuples(points, points))
def test_what_was_added_can_be_taken_away_to_the_last_digit(values, one):
    before = total(Sums.of(x, rest) for x, rest in values)

    assert before.plus(Sums.of(*one)).plus(Sums.of(*one), -1) == before


@given(st.lists(st.lists(st.integers(0, 5), min_size=3, max_size=3), min_size=2, max_size=30))
def test_alpha_equals_the_direct_formula(table):
    totals = [sum(row) for row in table]
    assume(pvariance(totals))
    columns = [[row[place] for row in table] for place in range(3)]

    kept = alpha(
        [variance(len(table), sum(column), sum(x * x for x in column)) for column in columns],
        variance(len(table), sum(totals), sum(x * x for x in totals)),
    )

    assert kept == pytest.approx(3 / 2 * (1 - sum(map(pvariance, columns)) / pvariance(totals)))


def test_alpha_needs_two_questions_and_different_totals():
    assert alpha([1.0], 2.0) is None
    assert alpha([0.0, 0.0], 0.0) is None


@pytest.mark.parametrize(
    ("reached", "possible", "expected"),
    [
        ([100, 0, 200], [100, 100, 200], [6667, 10_000, 5000]),
        ([100, None, 0], [100, 100, 100], [0, 5000, 10_000]),
        ([100], [100], [0]),
        ([], [], []),
    ],
)
def test_rest_is_what_was_reached_in_all_other_questions(reached, possible, expected):
    assert list(rests(reached, possible)) == expected


def test_counts_that_come_to_nothing_are_left_out():
    assert added({"a": 1, "b": 2}, {"a": 1, "c": 3}, -1) == {"b": 2, "c": -3}


def test_time_up_to_an_answer_belongs_to_its_question():
    answers = [(NOON + timedelta(seconds=second), slot) for second, slot in [(10, 1), (40, 2), (45, 1)]]

    assert times.seconds_by_slot(NOON, answers) == {1: 15, 2: 30}


def test_who_was_away_is_not_counted_for_longer_than_half_an_hour():
    assert times.seconds_by_slot(NOON, [(NOON + timedelta(hours=9), 1)]) == {1: times.LONGEST}


@given(st.lists(st.integers(1, times.LONGEST), min_size=1, max_size=99))
def test_median_of_the_classes_is_in_the_class_of_the_median(seconds):
    assume(len(seconds) % 2)
    classes = {}
    for each in seconds:
        classes = added(classes, {times.class_of(each): 1})

    found = times.median(classes)

    assert found / times.STEP <= median(seconds) * 1.000001
    assert median(seconds) <= found * times.STEP * 1.000001


def test_no_times_have_no_median():
    assert times.median({}) is None
