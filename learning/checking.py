"""Do the summaries say what the facts say? Read in batches, so that a whole site can be looked through."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import NamedTuple

from django.db import transaction

from .actions import state_of
from .completion import Asked, summarise
from .models import Completion, Enrolment, EnrolmentState
from .requirements import asked_by_edition

BATCH = 500
_REASON = "compare summaries with facts"


class Difference(NamedTuple):
    enrolment: int
    column: str
    kept: object
    counted: object


class Report(NamedTuple):
    checked: int
    differences: list[Difference]


def check_summaries(*, sample: int | None = None) -> Report:
    """All enrolments, or as many as asked for, by chance."""
    enrolments = Enrolment.objects.unscoped(_REASON)
    chosen = enrolments.order_by("?")[:sample] if sample else enrolments.order_by("pk")
    checked, differences = 0, []
    for batch in _batches(chosen.values_list("pk", flat=True).iterator()):
        checked += len(batch)
        differences += _confirmed(batch)
    return Report(checked, differences)


def _batches(keys: Iterator[int]) -> Iterator[list[int]]:
    while batch := list(islice(keys, BATCH)):
        yield batch


def _confirmed(batch: list[int]) -> list[Difference]:
    """What differs is looked at again under lock: somebody may have finished a unit between two queries."""
    rows = Enrolment.objects.unscoped(_REASON)
    suspects = {difference.enrolment for difference in _compare(rows.filter(pk__in=batch))}
    if not suspects:
        return []
    with transaction.atomic():
        return _compare(rows.filter(pk__in=suspects).select_for_update(no_key=True).order_by("pk"))


def _compare(enrolments: Iterable[Enrolment]) -> list[Difference]:
    enrolments = list(enrolments)
    asked = asked_by_edition({enrolment.edition_id for enrolment in enrolments})
    facts = _facts(enrolments)
    return [
        Difference(enrolment.pk, column, getattr(enrolment, column), counted)
        for enrolment in enrolments
        for column, counted in _counted(enrolment, asked[enrolment.edition_id], facts[enrolment.pk]).items()
        if getattr(enrolment, column) != counted
    ]


def _counted(enrolment: Enrolment, asked: Asked, done_units: list[int]) -> dict[str, object]:
    """The columns as the facts have them."""
    summary = summarise(asked, done_units)
    is_overdue = summary.is_complete and enrolment.is_present and not enrolment.is_finished
    state = EnrolmentState.FINISHED if is_overdue else state_of(enrolment)
    return {**summary._asdict(), "done_units": done_units, "state": state}


def _facts(enrolments: list[Enrolment]) -> dict[int, list[int]]:
    facts = defaultdict(list)
    found = Completion.objects.unscoped(_REASON).filter(enrolment__in=enrolments).order_by("pk")
    for enrolment, unit in found.values_list("enrolment_id", "unit_id"):
        facts[enrolment].append(unit)
    return facts
