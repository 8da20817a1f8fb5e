"""What is kept of where an answer comes from: never what fewer than five have in common, nor what those left over have."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessments.surveys.telling import NOWHERE, SMALLEST, told

ITALIAN, FINN = ("IT", "manager", "it"), ("FI", "teacher", "fi")
TEACHER = ("IT", "teacher", "it")


@pytest.mark.parametrize(
    ("own", "crowd", "expected"),
    [
        (ITALIAN, {ITALIAN: 5}, ITALIAN),
        (ITALIAN, {ITALIAN: 4}, NOWHERE),
        (ITALIAN, {ITALIAN: 5, FINN: 5}, ITALIAN),
        (ITALIAN, {ITALIAN: 5, FINN: 4}, NOWHERE),  # else the Finns would be who is not described
        (ITALIAN, {ITALIAN: 3, TEACHER: 3}, ("IT", "", "it")),
        (ITALIAN, {ITALIAN: 20, FINN: 5, TEACHER: 1}, ITALIAN),
        (TEACHER, {ITALIAN: 20, FINN: 5, TEACHER: 1}, NOWHERE),
        (FINN, {ITALIAN: 20, FINN: 5, TEACHER: 1}, NOWHERE),
    ],
)
def test_told(own, crowd, expected):
    assert told(own, crowd) == expected


CELLS = st.tuples(st.sampled_from(["", "IT", "FI"]), st.sampled_from(["", "manager"]), st.sampled_from("if"))


@given(st.dictionaries(CELLS, st.integers(1, 12), min_size=1))
def test_nobody_is_alone_in_what_is_told(crowd):
    """Whoever is described the same way, or not at all, is one of five, where there are five."""
    alike: dict = {}
    for cell, people in crowd.items():
        alike[told(cell, crowd)] = alike.get(told(cell, crowd), 0) + people

    assert min(alike.values()) >= min(SMALLEST, sum(crowd.values()))
