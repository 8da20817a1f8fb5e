"""Which courses match what was ticked, and how many each further tick would find. Pure.

Within a facet any ticked value will do; all facets with a tick must agree.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

from django.utils.functional import Promise

Choice = Mapping[str, frozenset[str]]


class Ticked(Protocol):
    @property
    def ticks(self) -> Choice: ...


Item = TypeVar("Item", bound=Ticked)


@dataclass(frozen=True)
class Facet:
    """A question that the catalogue can be asked: its name in the address, and what can be ticked."""

    name: str
    title: str | Promise
    options: tuple[tuple[str, str | Promise], ...]

    @property
    def values(self) -> frozenset[str]:
        return frozenset(value for value, _label in self.options)


@dataclass(frozen=True)
class Option:
    value: str
    label: str | Promise
    count: int
    is_chosen: bool


@dataclass(frozen=True)
class Shelf:
    """A facet as it is shown: only what some course has, or what was ticked."""

    name: str
    title: str | Promise
    options: tuple[Option, ...]


def chosen(query: Mapping[str, Sequence[str]], facets: Iterable[Facet]) -> Choice:
    """What was ticked, of what can be ticked; anything else in an address is ignored."""
    return {facet.name: facet.values & frozenset(query.get(facet.name, ())) for facet in facets}


def find(items: Iterable[Item], choice: Choice) -> list[Item]:
    return [item for item in items if matches(item, choice)]


def matches(item: Ticked, choice: Choice) -> bool:
    return all(values & item.ticks.get(name, frozenset()) for name, values in choice.items() if values)


def count(items: Iterable[Ticked], choice: Choice, facet: str) -> dict[str, int]:
    """How many courses one tick in this facet would show, with the other facets as they are."""
    counts: dict[str, int] = {}
    for item in find(items, {**choice, facet: frozenset()}):
        for value in item.ticks.get(facet, ()):
            counts[value] = counts.get(value, 0) + 1
    return counts


def shelves(items: Sequence[Ticked], choice: Choice, facets: Iterable[Facet]) -> list[Shelf]:
    shown = [_shelf(items, choice, facet) for facet in facets]
    return [shelf for shelf in shown if shelf.options]


def _shelf(items: Sequence[Ticked], choice: Choice, facet: Facet) -> Shelf:
    counts, known = count(items, choice, facet.name), count(items, {}, facet.name)
    ticked = choice.get(facet.name, frozenset())
    options = tuple(
        Option(value, label, counts.get(value, 0), value in ticked)
        for value, label in facet.options
        if value in known or value in ticked
    )
    return Shelf(facet.name, facet.title, options)
