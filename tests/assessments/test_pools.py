from collections import Counter
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from assessments.pools import resolved, seen_in

POOL = [{"version": number, "question": 100 + number, "options": []} for number in range(10)]


def drawn(slots, seen=(), seed=0):
    return resolved(slots, seen=Counter(seen), chance=Random(seed))  # noqa: S311 - keeps no secret


def test_slots_of_the_quiz_itself_stay():
    assert drawn([{"version": 50, "options": ["a"]}]) == [{"version": 50, "options": ["a"]}]


def test_zero_means_all_that_fit():
    assert drawn([{"count": 0, "pool": POOL}]) == POOL


@given(st.integers(), st.integers(1, 10))
def test_as_many_as_asked_for_and_none_twice(seed, count):
    versions = [
        slot["version"]
        for slot in drawn([{"count": count, "pool": POOL}, {"count": 3, "pool": POOL}], seed=seed)
    ]

    assert len(versions) == len(set(versions)) == min(10, count + 3)


@given(st.integers())
def test_what_was_seen_least_comes_first(seed):
    seen = {100 + number: 1 for number in range(7)}

    versions = {slot["version"] for slot in drawn([{"count": 3, "pool": POOL}], seen, seed)}

    assert versions == {7, 8, 9}


def test_seen_counts_questions_over_all_attempts():
    draws = [[{"version": 1, "question": 9}], [{"version": 2, "question": 9}, {"version": 3}]]

    assert seen_in(draws) == Counter({9: 2})
