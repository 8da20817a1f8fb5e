"""Rows of a table as pages and as a stream: the part that all reports share whose rows the database keeps.

A page begins at a place in the order, not at a number: the thousandth costs what the first does.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from heapq import merge
from itertools import groupby, islice
from operator import itemgetter
from typing import Any, NamedTuple

from django.db import connection
from django.db.models import Expression, F, QuerySet, Subquery, Value

from .columns import Labels, ReportColumn, Text, reader
from .sorting import Place, Sort

PAGE = 50
STREAM = 2000


class Page(NamedTuple):
    """`before` and `after` are tokens of the neighbouring pages, empty where there is none."""

    rows: list[dict[str, Any]]
    before: str = ""
    after: str = ""


class Sum(NamedTuple):
    """A figure above the table; a text where a number would say too much."""

    label: Text
    value: int | str


class Listing:
    """`rows` are those that the reader may see; `known` are labels of columns that were asked for already."""

    rows: QuerySet
    sort: Sort
    columns: tuple[ReportColumn, ...]
    known: Mapping[str, Labels]

    def walks(self) -> list[QuerySet]:
        """The rows asked for, as parts that an index holds in order."""
        return [self.rows]

    def page(self, token: str = "") -> Page:
        """The first one, or the one that a token of another page leads to."""
        start = self.sort.place(token) if token else None
        is_back = bool(start and start.is_end)
        places = self._places(self.sort.backwards() if is_back else self.sort, start)
        here, is_more = places[:PAGE], len(places) > PAGE
        if is_back:
            here.reverse()
        return Page(
            rows=self._shown([place.pk for place in here]),
            before=self._token(here[:1], there_is=is_more if is_back else bool(start), is_end=True),
            after=self._token(here[-1:], there_is=is_more or is_back),
        )

    def wanted(self) -> QuerySet:
        """All the rows asked for, in no order."""
        return self.rows

    def length(self) -> int:
        """Counted one by one: for workers, not while somebody waits."""
        return self.wanted().count()

    def is_longer_than(self, limit: int) -> bool:
        return self.wanted().order_by()[: limit + 1].count() > limit

    def records(self) -> Iterator[dict[str, Any]]:
        """All of them in order, for a file; memory holds some at a time."""
        values = self.sort.ordered(self.wanted()).values_list(*self._values)
        return map(reader(self.columns, known=self.known), values.iterator(STREAM))

    @property
    def _values(self) -> list[Expression | F | Subquery]:
        return [column.value for column in self.columns if column.value is not None]

    def _places(self, sort: Sort, start: Place | None) -> list[Place]:
        walks = [sort.beyond(rows, start) if start else rows for rows in self.walks()]
        found = [sort.ordered(rows).values_list(sort.field, "pk")[: PAGE + 1] for rows in walks]
        merged = merge(*_at_once(found), reverse=sort.descending)
        return [Place(*pair) for pair in islice(merged, PAGE + 1)]

    def _shown(self, keys: list[int]) -> list[dict[str, Any]]:
        found = self.rows.filter(pk__in=keys).values_list("pk", *self._values)
        values = {pk: rest for pk, *rest in found}
        read = reader(self.columns, known=self.known)
        return [read(values[key]) for key in keys if key in values]

    def _token(self, places: list[Place], *, there_is: bool, is_end: bool = False) -> str:
        return self.sort.token(places[0]._replace(is_end=is_end)) if places and there_is else ""


def _at_once(walks: list[QuerySet]) -> Iterable[Iterable[tuple]]:
    """In one statement where the database takes parts that are in order; each part comes out as it would alone."""
    if len(walks) < 2 or not connection.features.supports_slicing_ordering_in_compound:
        return walks
    parts = [walk.annotate(walk=Value(number)) for number, walk in enumerate(walks)]
    rows = sorted(parts[0].union(*parts[1:], all=True), key=itemgetter(2))
    return [[row[:2] for row in part] for _number, part in groupby(rows, key=itemgetter(2))]


@dataclass(frozen=True)
class RowQuery(Listing):
    """Rows of any table, narrowed already; `sums` are the figures above them."""

    rows: QuerySet
    sort: Sort
    columns: tuple[ReportColumn, ...]
    known: Mapping[str, Labels] = field(default_factory=dict)
    sums: tuple[Sum, ...] = ()
    filters: Mapping[str, Any] = field(default_factory=dict)
