"""All sums of item analysis from the attempts again, and how many are not what the attempts say."""

from collections.abc import Iterator
from datetime import datetime

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet

from assessments.facts import Facts
from assessments.models import Attempt, ChoiceTally, FirstAttempt, ItemTally, QuizTally
from assessments.models.tally import FirstAttemptQuerySet

from . import adding, folding
from .adding import Changes
from .sums import Sums

BATCH = 200
_REBUILDING = "written anew, not shown"


def rebuild(*, now: datetime) -> None:
    """People may hand in meanwhile: the sums are emptied in one transaction, then filled by the usual way."""
    for attempts in _slices(_uncounted()):
        for attempt in attempts:
            folding.expect(attempt)
    with transaction.atomic():
        _firsts().update(folded_at=None)  # waits for whoever adds at this moment
        ChoiceTally.objects.all().delete()
        ItemTally.objects.all().delete()
        QuizTally.objects.all().delete()
    while folding.fold(now=now):
        pass


def differences() -> dict[str, int]:
    """How many of each kind are not what the attempts say; empty when all is well. Nobody may hand in meanwhile."""
    wanted = _wanted()
    found = {
        "attempts that nobody counts": _uncounted().count(),
        "attempts that wait": _firsts().waiting().count(),
        "wrong totals of quizzes": _unlike(wanted.totals, _kept_totals()),
        "wrong sums of questions": _unlike(wanted.items, _kept_items()),
        "wrong counts of answers": _unlike(_parts(wanted), _kept_parts()),
    }
    return {name: count for name, count in found.items() if count}


def _wanted() -> Changes:
    """From the answers, not from what the facts say was added."""
    changes = Changes()
    for firsts in _slices(_firsts().folded().select_related("attempt")):
        facts = Facts.about([first.attempt for first in firsts])
        for first in firsts:
            first.points = folding.points_of(first.attempt, facts)
        folding.changes_of(firsts, facts, into=changes)
    return changes


def _firsts() -> FirstAttemptQuerySet:
    return FirstAttempt.objects.unscoped(_REBUILDING)


def _uncounted() -> QuerySet[Attempt]:
    """Handed in, by somebody of whom no attempt at this quiz counts yet."""
    counted = _firsts().filter(enrolment=OuterRef("enrolment"), unit=OuterRef("unit"))
    return Attempt.objects.unscoped(_REBUILDING).submitted().filter(~Exists(counted))


def _unlike(wanted: dict, kept: dict) -> int:
    nothing = Sums()
    return sum(wanted.get(name, nothing) != kept.get(name, nothing) for name in {*wanted, *kept})


def _parts(changes: Changes) -> dict[tuple, Sums]:
    return {
        (*item, part): sums for item, parts in changes.parts.items() for part, sums in _bare(parts).items()
    }


def _bare(parts: dict[str, Sums]) -> dict[str, Sums]:
    return {part: Sums(people=sums.people, rest=sums.rest) for part, sums in parts.items()}


def _kept_totals() -> dict[int, Sums]:
    return {
        tally.pk: Sums(people=tally.people, x=tally.total, xx=tally.total_total)
        for tally in QuizTally.objects.iterator()
    }


def _kept_items() -> dict[tuple, Sums]:
    return {
        (tally.quiz_version_id, tally.version_id): adding.sums_of(tally)
        for tally in ItemTally.objects.iterator()
    }


def _kept_parts() -> dict[tuple, Sums]:
    return {
        (tally.item.quiz_version_id, tally.item.version_id, tally.part): Sums(
            people=tally.people, rest=tally.rest
        )
        for tally in ChoiceTally.objects.select_related("item").iterator()
    }


def _slices(rows: QuerySet) -> Iterator[list]:
    """All rows in the order of their keys, some at a time."""
    rows, last = rows.order_by("pk"), 0
    while found := list(rows.filter(pk__gt=last)[:BATCH]):
        yield found
        last = found[-1].pk
