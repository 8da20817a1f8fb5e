"""Two accounts of one person become one: what each app keeps of the emptied one goes over to the kept one, and can come back.

    merging.register("notes", Notes(), covers=("learning.UnitNote.user",), place=20)            in `ready()`
    merging.rows("learning.PathEnrolment", once=("path",), place=20)
    merging.exempt("studio", "Drafting.by Moment.by", because=merging.STAFF)

A column that leads to a person and that nobody names fails a test. What a mover remembers is all that it needs to undo it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, NamedTuple, Protocol

from django.apps import apps
from django.db.models import Exists, OuterRef, Q, QuerySet

from .models import User
from .privacy.schema import rows_of

STAFF = "only of people who work on the site, whose accounts are never merged"
OWN = "of the emptied account alone"


@dataclass(frozen=True)
class Pair:
    kept: User
    gone: User
    now: datetime


class Counted(NamedTuple):
    """How many rows go over, and how many stay because the kept account has its own."""

    moves: int
    stays: int


class Mover(Protocol):
    def count(self, pair: Pair) -> Counted: ...
    def move(self, pair: Pair) -> Any: ...
    def back(self, pair: Pair, record: Any) -> None: ...


@dataclass(frozen=True)
class Rows:
    """Rows that lead to the person by a column. `once` are the columns that are unique beside it, among those for which `only`
    holds; none at all, where a person has one row; None, where nothing is unique.
    """

    model: str
    column: str = "user"
    once: tuple[str, ...] | None = None
    only: Mapping[str, Any] = field(default_factory=dict)

    @property
    def rows(self) -> QuerySet:
        return rows_of(apps.get_model(self.model))

    def moving(self, pair: Pair) -> QuerySet:
        found = self.rows.filter(**{self.column: pair.gone})
        if self.once is None:
            return found
        there = self.rows.filter(**{self.column: pair.kept}, **self.only)
        taken = there.filter(**{name: OuterRef(name) for name in self.once})
        return found.exclude(Q(Exists(taken)) & Q(**self.only))

    def count(self, pair: Pair) -> Counted:
        moves = self.moving(pair).count()
        return Counted(moves, self.rows.filter(**{self.column: pair.gone}).count() - moves)

    def move(self, pair: Pair) -> Any:
        keys = list(self.moving(pair).order_by("pk").values_list("pk", flat=True))
        self.rows.filter(pk__in=keys).update(**{self.column: pair.kept})
        return keys

    def back(self, pair: Pair, record: Any) -> None:
        found = self.rows.filter(pk__in=record, **{self.column: pair.kept})
        found.update(**{self.column: pair.gone})


class Registered(NamedTuple):
    name: str
    mover: Mover
    place: int
    is_precious: bool


_movers: dict[str, Registered] = {}
_covered: set[str] = set()
_exempt: dict[str, str] = {}


def register(
    name: str, mover: Mover, *, covers: Iterable[str] = (), place: int, is_precious: bool = False
) -> None:
    """Lower places go first. Precious is what must not be deleted with the emptied account where it stays."""
    _movers[name] = Registered(name, mover, place, is_precious)
    _covered.update(covers)


def rows(
    model: str,
    column: str = "user",
    *,
    once: tuple[str, ...] | None = None,
    only: Mapping[str, Any] | None = None,
    place: int,
    is_precious: bool = False,
) -> None:
    name, mover = f"{model}.{column}", Rows(model, column, once, only or {})
    register(name, mover, covers=(name,), place=place, is_precious=is_precious)


def exempt(app: str, columns: str, *, because: str) -> None:
    for column in columns.split():
        _exempt[f"{app}.{column}"] = because


def movers() -> list[Registered]:
    return sorted(_movers.values(), key=lambda each: (each.place, each.name))


def known() -> set[str]:
    return _covered | _exempt.keys()


def move(pair: Pair) -> dict[str, Any]:
    """What is to be remembered, by mover."""
    return {each.name: each.mover.move(pair) for each in movers()}


def back(pair: Pair, records: Mapping[str, Any]) -> None:
    """In the other order. A mover that has come since has nothing to undo."""
    for each in reversed(movers()):
        if each.name in records:
            each.mover.back(pair, records[each.name])


def leaves_behind(pair: Pair) -> bool:
    """Whether something stays with the emptied account that must not be deleted."""
    return any(each.mover.count(pair).stays for each in movers() if each.is_precious)
