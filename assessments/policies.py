"""What several attempts at a quiz come to: which of them count, how many are left, when the next one may begin. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from fractions import Fraction

from .models.attempt import Attempt
from .models.rules import Counts


@dataclass(frozen=True)
class Counted:
    """The result of a quiz by its policy, and the attempts that make it."""

    percent: int
    is_passed: bool
    attempts: tuple[Attempt, ...]


def counted(attempts: Iterable[Attempt], *, counts: str, pass_mark: int) -> Counted | None:
    """Of what may be told; a result that waits for the closing of its quiz does not count yet."""
    released = sorted((each for each in attempts if each.is_released), key=lambda each: each.number)
    if not released:
        return None
    if counts == Counts.AVERAGE:
        return _average(released, pass_mark)
    one = _one(released, counts)
    return Counted(one.percent or 0, bool(one.is_passed), (one,))


def attempts_left(max_attempts: int, attempts: Iterable[Attempt], extra: int = 0) -> int | None:
    """None where there is no limit. What we could not grade is not held against anybody; `extra` ones were granted."""
    if not max_attempts:
        return None
    return max(0, max_attempts + extra - sum(each.is_submitted for each in attempts))


def next_at(wait: int, attempts: Iterable[Attempt]) -> datetime | None:
    """When the next attempt may begin, where there is a waiting time."""
    ends = [each.submitted_at for each in attempts if each.submitted_at]
    return max(ends) + timedelta(minutes=wait) if ends and wait else None


def _one(attempts: Sequence[Attempt], counts: str) -> Attempt:
    if counts == Counts.BEST:
        return max(attempts, key=lambda each: (each.percent, -each.number))
    return attempts[0 if counts == Counts.FIRST else -1]


def _average(attempts: Sequence[Attempt], pass_mark: int) -> Counted:
    shares = [_share(each) for each in attempts]
    percent = 100 * sum(shares, Fraction(0)) / len(shares)
    return Counted(int(percent), percent >= pass_mark, tuple(attempts))


def _share(attempt: Attempt) -> Fraction:
    return Fraction(attempt.score or 0) / Fraction(attempt.max_score) if attempt.max_score else Fraction(0)
