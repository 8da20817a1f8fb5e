"""How many people a filter finds, and how they fare: read from kept sums where there are any, counted where they are few."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import product
from typing import Any

from django.db.models import Count, Q, QuerySet, Sum
from django.db.models.functions import Coalesce

from learning.models import EnrolmentState

from .cells import NOTHING, Cell, Counts
from .models import UNKNOWN, Delta, Tally

Outcome = tuple[str, bool]
OUTCOMES = tuple(product(EnrolmentState.values, (False, True)))


@dataclass(frozen=True)
class Totals:
    """By outcome: state and whether there is a certificate. `is_all` is false where more were found than looked at."""

    outcomes: Mapping[Outcome, Counts]
    is_all: bool = True

    @property
    def enrolled(self) -> int:
        return self._sum(self.outcomes).people

    @property
    def active(self) -> int:
        return self._in(EnrolmentState.ACTIVE)

    @property
    def finished(self) -> int:
        return self._in(EnrolmentState.FINISHED)

    @property
    def left(self) -> int:
        return self._in(EnrolmentState.LEFT)

    @property
    def certificates(self) -> int:
        return self._sum(outcome for outcome in self.outcomes if outcome[1]).people

    @property
    def mean_percent(self) -> int | None:
        return self._sum(self.outcomes).mean_percent

    def _in(self, state: str) -> int:
        return self._sum(outcome for outcome in self.outcomes if outcome[0] == state).people

    def _sum(self, outcomes: Iterable[Outcome]) -> Counts:
        return sum((self.outcomes[outcome] for outcome in outcomes), NOTHING)


def kept(groups: Mapping[Any, Mapping[str, Any]]) -> dict[Any, Totals]:
    """Of each group, given by the dimensions that are fixed in it, such as `{"Italy": {"country": "IT"}}`.

    In one statement, so that a fold meanwhile is seen whole or not at all. `Cell.sums` says which groups are kept.
    """
    keys = {name: _keys(group) for name, group in groups.items()}
    sums = _sums({key for outcomes in keys.values() for key in outcomes.values()})
    return {
        name: Totals({outcome: sums[key] for outcome, key in outcomes.items() if sums[key].people})
        for name, outcomes in keys.items()
    }


def counted(rows: QuerySet, *, is_all: bool = True) -> Totals:
    is_measured = Q(percent__gt=UNKNOWN)
    sums = {
        "people": Count("pk"),
        "percents": Coalesce(Sum("percent", filter=is_measured), 0),
        "measured": Count("pk", filter=is_measured),
    }
    outcomes = rows.order_by().values_list("state", "certified").annotate(**sums)
    return Totals({(state, held): Counts(*counts) for state, held, *counts in outcomes}, is_all=is_all)


def _keys(group: Mapping[str, Any]) -> dict[Outcome, str]:
    return {
        (state, certified): Cell(**group, state=state, certified=certified).key
        for state, certified in OUTCOMES
    }


def _sums(wanted: set[str]) -> dict[str, Counts]:
    """Of every key that is asked for, also where nothing is counted."""
    sums = dict.fromkeys(wanted, NOTHING)
    for key, *numbers in _folded(wanted).union(_pending(), all=True):
        for part in (key,) if key in wanted else wanted & set(Cell.from_key(key).sums()):
            sums[part] += Counts(*numbers)
    return sums


def _folded(keys: set[str]) -> QuerySet:
    return Tally.objects.filter(pk__in=keys).values_list("key", "people", "percents", "measured")


def _pending() -> QuerySet:
    return (
        Delta.objects.order_by().values_list("key").annotate(Sum("people"), Sum("percents"), Sum("measured"))
    )
