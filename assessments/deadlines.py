"""When an attempt is over. Pure: the rules of its start and what was granted go in, a moment of the server's clock comes out."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol


class Timed(Protocol):
    time_limit: int
    closes_at: datetime | None


@dataclass(frozen=True)
class Allowance:
    """What a person is granted in every quiz."""

    extra_percent: int = 0
    untimed: bool = False


NOTHING = Allowance()


def deadline(
    *, started_at: datetime, rules: Timed, allowance: Allowance = NOTHING, given: timedelta = timedelta()
) -> datetime | None:
    """None where there is no end.

    Extra time is a share of the time that everybody has from this start, and may go on after the quiz has closed.
    """
    if not rules.time_limit or allowance.untimed:
        return rules.closes_at + given if rules.closes_at else None
    end = started_at + timedelta(minutes=rules.time_limit)
    usual = min(end, rules.closes_at or end) - started_at
    return started_at + usual * (100 + allowance.extra_percent) / 100 + given
