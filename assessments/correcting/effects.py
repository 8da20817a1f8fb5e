"""What each decision would do, before it is made. Answers are counted by what they say and what they were worth, so that a
hundred thousand of them are as many rows as there are different ones, read one by one."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from fractions import Fraction
from typing import Any

from django.db.models import Count

from assessments.certainty import USUAL
from assessments.keys import Keys
from assessments.marking import Asked, earned_points, percent_of, rounded
from assessments.models import AttemptState, Policy, QuestionVersion, Response

from .policies import with_decision
from .regrading import attempts_that_asked

_COUNTING = "numbers for editors"
NO_ANSWER = None
RESULT = ("score", "max_score", "quiz_version__pass_mark", "is_passed")


@dataclass
class Effect:
    """What a decision does to how many attempts."""

    policy: Policy
    up: int = 0
    down: int = 0
    newly_passed: int = 0
    below_pass_mark: int = 0

    @property
    def label(self) -> str:
        return str(self.policy.label)


@dataclass(frozen=True)
class Group:
    """So many attempts that are alike in all that matters here."""

    people: int
    value: Any
    certainty: int | None
    points: Decimal | None
    score: Decimal
    possible: Decimal
    pass_mark: int
    is_passed: bool

    @property
    def result(self) -> tuple:
        return (self.score, self.possible, self.pass_mark, self.is_passed)


@dataclass(frozen=True)
class Preview:
    answered: int
    effects: dict[str, Effect]


def preview(old: QuestionVersion, new: QuestionVersion, *, policies: list[Policy], now: datetime) -> Preview:
    keys = Keys([old, new])
    before, key = keys.asked(old, at=now), keys.asked(new, at=now).key
    after = {policy: with_decision(before, policy, key) for policy in policies}
    effects = {policy: Effect(policy) for policy in policies}
    answered = 0
    for group in _groups(old):
        answered += group.people if group.value is not NO_ANSWER else 0
        for policy in policies:
            note(effects[policy], group, before, after[policy])
    return Preview(answered, {policy.value: effect for policy, effect in effects.items()})


def note(effect: Effect, group: Group, before: Asked, after: Asked) -> None:
    """Count a group of attempts as what happens to them."""
    old = percent_of(Fraction(group.score), Fraction(group.possible), is_left_out=before.is_dropped)
    new = _percent_after(group, before, after)
    effect.up += group.people if new > old else 0
    effect.down += group.people if new < old else 0
    is_passed = new >= group.pass_mark if new != old else group.is_passed
    effect.newly_passed += group.people if is_passed and not group.is_passed else 0
    effect.below_pass_mark += group.people if group.is_passed and not is_passed else 0


def _percent_after(group: Group, before: Asked, after: Asked) -> Fraction:
    earned = Fraction(
        rounded(earned_points(after, group.value, certainty=group.certainty, given=group.points))
    )
    lost = Fraction(group.points if group.points is not None else rounded(earned_points(before, None)))
    possible = Fraction(group.possible) - before.possible + after.possible
    reached = max(Fraction(0), Fraction(group.score) - lost + earned)
    return percent_of(reached, possible, is_left_out=after.is_dropped)


def _groups(version: QuestionVersion) -> Iterator[Group]:
    """Those who answered, then those who were asked and did not: full points for everybody are also for them.

    The silent are all without those who answered: looking for each one's answer would take the square of their number.
    """
    silent = _asked(version)
    for group in _answered(version):
        silent[group.result] -= group.people
        yield group
    if version.question.unit_id is None:  # a pool may not have asked them
        return
    for result, people in silent.items():
        if people > 0:
            yield Group(people, NO_ANSWER, None, None, *result)


def _answered(version: QuestionVersion) -> Iterator[Group]:
    handed_in = Response.objects.unscoped(_COUNTING).filter(
        version=version, attempt__state=AttemptState.SUBMITTED, attempt__waiting_since=None
    )
    result = [f"attempt__{name}" for name in RESULT]
    alike = handed_in.order_by().values_list(
        "value", "certainty", "attempt__quiz_version__asks_certainty", "points", *result
    )
    for value, certain, is_asked, *rest, people in alike.annotate(people=Count("pk")).iterator():
        yield Group(people, value, (certain or USUAL) if is_asked else None, *rest)


def _asked(version: QuestionVersion) -> Counter[tuple]:
    """How many came to each result."""
    alike = attempts_that_asked(version).order_by().values_list(*RESULT)
    counted = alike.annotate(people=Count("pk")).iterator()
    return Counter({tuple(result): people for *result, people in counted})
