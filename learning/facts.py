"""Units that somebody's learning hangs on. Higher apps add their own kinds of fact in `ready()`."""

from collections.abc import Callable

from django.db.models import Exists, OuterRef, Q, QuerySet

from courses.models import Unit

from .models import Completion, UnitNote

Facts = Callable[[], QuerySet]
_REASON = "is there any"

_kinds: list[Facts] = [
    lambda: Completion.objects.unscoped(_REASON),
    lambda: UnitNote.objects.unscoped(_REASON),
]


def register(facts: Facts) -> None:
    """`facts` returns rows that have a `unit`."""
    _kinds.append(facts)


def units_with_facts(units: QuerySet[Unit]) -> QuerySet[Unit]:
    any_fact = Q()
    for facts in _kinds:
        any_fact |= Q(Exists(facts().filter(unit=OuterRef("pk"))))
    return units.filter(any_fact)
