"""The pure part: assessments.deadlines."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest

from assessments.deadlines import NOTHING, Allowance, deadline

NOON = datetime(2026, 5, 4, 12, tzinfo=UTC)


@dataclass
class Rules:
    time_limit: int = 0
    closes_at: datetime | None = None


def minutes(number):
    return NOON + timedelta(minutes=number)


@pytest.mark.parametrize(
    ("rules", "allowance", "end"),
    [
        (Rules(), NOTHING, None),
        (Rules(30), NOTHING, minutes(30)),
        (Rules(30), Allowance(50), minutes(45)),
        (Rules(30), Allowance(untimed=True), None),
        (Rules(0, minutes(20)), Allowance(50), minutes(20)),
        (Rules(30, minutes(60)), NOTHING, minutes(30)),
        (Rules(30, minutes(20)), NOTHING, minutes(20)),
        (Rules(30, minutes(20)), Allowance(50), minutes(30)),
        (Rules(30, minutes(20)), Allowance(50, untimed=True), minutes(20)),
    ],
)
def test_when_an_attempt_is_over(rules, allowance, end):
    assert deadline(started_at=NOON, rules=rules, allowance=allowance) == end


def test_given_minutes_are_added_to_the_end():
    given = timedelta(minutes=10)

    assert deadline(started_at=NOON, rules=Rules(30), allowance=Allowance(100), given=given) == minutes(70)
    assert deadline(started_at=NOON, rules=Rules(), given=given) is None
