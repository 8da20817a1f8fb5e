"""Sums over the kept months, by one thing or by several, with small groups hidden."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, combinations, groupby
from typing import Any

from django.db.models import Case, QuerySet, Sum, Value, When

from .guarding import Row, guarded, is_small
from .models import CourseMonth

PEOPLE = ("enrolled", "started", "finished", "certificates")


def flows(
    *,
    by: Sequence[str],
    filters: Mapping[str, Any],
    figures: Iterable[str] = PEOPLE,
    months: QuerySet | None = None,
    within: int = 0,
) -> list[Row]:
    """A figure is hidden, too, if the same without some of the filters would leave a small group over. The first `within` of `by`
    part the rows into tables that nobody would add up: each is guarded by itself."""
    figures, names = list(figures), frozenset(filters)
    parts = _parts(CourseMonth.objects.all() if months is None else months, by, filters, figures)
    own = [found[names] for found in parts.values() if names in found]
    kept = [row for row in own if any(row[figure] for figure in figures)]

    def leaves_few(row: Row, figure: str) -> bool:
        beside = _beside(parts[_place(row, by)], names, figure)
        return bool(row[figure]) and any(map(is_small, beside))

    own_by = by[within:] if len(by) > within + 1 else ()
    tables = groupby(kept, key=lambda row: _place(row, by[:within]))
    told = [guarded(list(table), figures=figures, by=own_by, also=leaves_few) for _names, table in tables]
    return list(chain.from_iterable(told))


def _parts(
    rows: QuerySet, by: Sequence[str], filters: Mapping[str, Any], figures: Sequence[str]
) -> dict[tuple, dict[frozenset[str], Row]]:
    """For each row of the table, what is counted there of those to whom some of the filters apply, and no other."""
    marks = {f"is_{name}": _applies(name, value) for name, value in filters.items()}
    sums = {figure: Sum(figure) for figure in figures}
    parts: dict[tuple, dict[frozenset[str], Row]] = defaultdict(dict)
    for row in rows.annotate(**marks).values(*by, *marks).annotate(**sums).order_by(*by):
        applying = frozenset(name for name in filters if row.pop(f"is_{name}"))
        parts[_place(row, by)][applying] = row
    return parts


def _applies(name: str, value: Any) -> Case:
    return Case(When(**{name: value}, then=Value(1)), default=Value(0))


def _place(row: Row, by: Sequence[str]) -> tuple:
    return tuple(row[name] for name in by)


def _beside(parts: Mapping[frozenset[str], Row], names: frozenset[str], figure: str) -> Iterator[int]:
    """What would come to it, by each choice of filters that are left out."""
    for number in range(len(names)):
        for left in map(frozenset, combinations(sorted(names), number)):
            yield sum(row[figure] for applying, row in parts.items() if left <= applying != names)
