from datetime import UTC, datetime, timedelta

import pytest

from assessments.models import Attempt
from assessments.policies import attempts_left, counted, next_at

NOON = datetime(2026, 5, 4, 12, tzinfo=UTC)


def attempt(number, score, *, released=True, state="submitted"):
    return Attempt(
        number=number,
        state=state,
        score=score,
        max_score=3,
        percent=score * 100 // 3,
        is_passed=score >= 2,
        submitted_at=NOON + timedelta(hours=number),
        released_at=NOON if released else None,
    )


@pytest.mark.parametrize(
    ("counts", "percent", "is_passed", "numbers"),
    [
        ("best", 100, True, [2]),
        ("last", 33, False, [3]),
        ("first", 66, True, [1]),
        ("average", 66, False, [1, 2, 3]),
    ],
)
def test_which_attempt_counts(counts, percent, is_passed, numbers):
    attempts = [attempt(3, 1), attempt(1, 2), attempt(2, 3)]

    result = counted(attempts, counts=counts, pass_mark=67)

    assert (result.percent, [each.number for each in result.attempts]) == (percent, numbers)
    assert result.is_passed is is_passed


def test_average_is_exact_at_the_pass_mark():
    """33.33 … and 66.66 … make 50, not 49."""
    result = counted([attempt(1, 1), attempt(2, 2)], counts="average", pass_mark=50)

    assert (result.percent, result.is_passed) == (50, True)


def test_of_equals_the_first_one_counts():
    result = counted([attempt(1, 2), attempt(2, 2)], counts="best", pass_mark=50)

    assert [each.number for each in result.attempts] == [1]


def test_what_may_not_be_told_does_not_count():
    assert counted([attempt(1, 3, released=False)], counts="best", pass_mark=50) is None


def test_attempts_left():
    attempts = [attempt(1, 1), attempt(2, 1, state="attention")]

    assert [attempts_left(most, attempts) for most in (0, 1, 3)] == [None, 0, 2]


def test_next_attempt_waits_after_the_last_one():
    assert next_at(90, [attempt(1, 1), attempt(2, 1)]) == NOON + timedelta(hours=3, minutes=30)
    assert next_at(0, [attempt(1, 1)]) is None
    assert next_at(90, []) is None
