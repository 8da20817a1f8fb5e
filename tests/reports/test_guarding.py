"""Small groups are hidden, and stay hidden for whoever adds up and takes away."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.guarding import SMALLEST, guarded, is_small, sum_of


def told(*counts: int) -> list[int | None]:
    rows = [{"group": str(number), "people": count} for number, count in enumerate(counts)]
    return [row["people"] for row in guarded(rows, figures=["people"])]


@pytest.mark.parametrize(
    ("counts", "shown"),
    [
        ((10, 20), [10, 20]),
        ((0, 10), [0, 10]),
        ((3, 10, 20), [None, None, 20]),  # 3 alone would follow from the sum
        ((3, 2, 20), [None, None, 20]),  # 5 together: nobody knows which
        ((4,), [None]),
        ((5,), [5]),
    ],
)
def test_group_that_is_small_is_not_told(counts, shown):
    assert told(*counts) == shown


@given(st.lists(st.integers(min_value=0, max_value=30), min_size=2, max_size=12))
def test_nothing_small_is_left_over(counts):
    hidden = [count for count, shown in zip(counts, told(*counts), strict=True) if shown is None]

    assert not is_small(sum(hidden)) or sum(counts) == sum(hidden)


@given(
    st.lists(
        st.tuples(st.sampled_from("ab"), st.sampled_from("xyz"), st.integers(0, 20)),
        max_size=6,
        unique_by=lambda row: row[:2],
    )
)
def test_nor_in_any_row_or_column_of_a_table(cells):
    rows = [{"country": country, "role": role, "people": people} for country, role, people in cells]
    shown = guarded(rows, figures=["people"], by=("country", "role"))

    for name in ("country", "role"):
        for value in {row[name] for row in rows}:
            pairs = [(row, seen) for row, seen in zip(rows, shown, strict=True) if row[name] == value]
            left = sum(row["people"] for row, seen in pairs if seen["people"] is None)
            assert not is_small(left) or all(
                seen["people"] is None or not row["people"] for row, seen in pairs
            )


def test_sum_that_is_small_is_not_told():
    assert (sum_of([{"people": 2}, {"people": 2}], "people"), sum_of([{"people": SMALLEST}], "people")) == (
        None,
        5,
    )
