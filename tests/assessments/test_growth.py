from fractions import Fraction

from assessments.growth import Growth, Tally, compare, tally


def test_question_counts_for_each_of_its_outcomes():
    items = [
        ([1, 2], Fraction(1), Fraction(2)),
        ([2], Fraction(2), Fraction(2)),
        ([], Fraction(1), Fraction(1)),
    ]

    assert tally(items) == {1: Tally(1, 2), 2: Tally(3, 4)}


def test_difference_by_outcome():
    before, after = {1: Tally(1, 3), 2: Tally(0, 2)}, {1: Tally(3, 3), 2: Tally(2, 3)}

    grown = compare(before, after)

    assert grown == [Growth(1, 33, 100), Growth(2, 0, 66)]
    assert [each.difference for each in grown] == [67, 66]


def test_what_only_one_test_asks_about_has_no_difference():
    grown = compare({1: Tally(1, 1)}, {2: Tally(0, 1)})

    assert grown == [Growth(1, 100, None), Growth(2, None, 0)]
    assert [each.difference for each in grown] == [None, None]
