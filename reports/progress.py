"""The progress report as a question: who may be seen, which filters, which order. Screen and files ask the same one.

A page is found without counting or sorting what is not on it. Every dimension has an index with every order, so one filter is a walk along
an index. With several, the narrowest is walked and the others are checked row by row. State and certificate share an
index: each of their few outcomes is walked, and the pages are merged. What nobody is in is not looked for.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from heapq import merge
from itertools import islice
from typing import Any, NamedTuple

from django.db.models import F, Func, QuerySet
from django.db.models.lookups import Exact

from .columns import COLUMNS, Labels, reader
from .models import DIMENSIONS, OUTCOME
from .searching import Found
from .sorting import Place, Sort
from .totals import Totals, counted, kept

PAGE = 50
STREAM = 2000
ASKED: tuple[str, ...] = ()  # the totals of all filters together, beside those of single ones
CLUMPS = 5  # how much farther the way to a full page may be than if people were spread evenly


class Page(NamedTuple):
    """`before` and `after` are tokens of the neighbouring pages, empty where there is none."""

    rows: list[dict[str, Any]]
    before: str = ""
    after: str = ""


class Residual(Func):
    """A column that is only checked: SQLite, which knows nothing of how values are spread, must not walk by it."""

    template = "%(expressions)s"

    def as_sqlite(self, compiler, connection, **context):
        return self.as_sql(compiler, connection, template="+%(expressions)s", **context)


@dataclass(frozen=True)
class ProgressQuery:
    """`rows` are those that the reader may see; `filters` are by dimension, `state` and `certified`.

    `known` are labels of columns that were asked for already.
    """

    rows: QuerySet
    filters: Mapping[str, Any]
    sort: Sort
    search: Found | None = None
    known: Mapping[str, Labels] = field(default_factory=dict)

    def page(self, token: str = "") -> Page:
        """The first one, or the one that a token of another page leads to."""
        start = self.sort.place(token) if token else None
        is_back = bool(start and start.is_end)
        places = self._places(self.sort.backwards() if is_back else self.sort, start)
        here, is_more = places[:PAGE], len(places) > PAGE
        if is_back:
            here.reverse()
        return Page(
            rows=self._rows([place.pk for place in here]),
            before=self._token(here[:1], there_is=is_more if is_back else bool(start), is_end=True),
            after=self._token(here[-1:], there_is=is_more or is_back),
        )

    def records(self) -> Iterator[dict[str, Any]]:
        """All of them in order, for a file; memory holds some at a time."""
        rows = self.sort.ordered(self._among_found().filter(**self.filters))
        return map(reader(known=self.known), rows.values_list(*_VALUES).iterator(STREAM))

    @cached_property
    def totals(self) -> Totals:
        if self.rows.query.is_empty():
            return Totals({})
        if self._are_kept:
            return self._restricted(self._kept[ASKED])
        rows = self._among_found().filter(*_checked(self.filters, but=("school",)), **self._school)
        return counted(rows, is_all=self.search is None or self.search.is_all)

    @property
    def _dimensions(self) -> dict[str, Any]:
        return {name: value for name, value in self.filters.items() if name in DIMENSIONS}

    @property
    def _school(self) -> dict[str, Any]:
        return {name: value for name, value in self.filters.items() if name == "school"}

    @property
    def _are_kept(self) -> bool:
        return self.search is None and (not self._school or len(self._dimensions) == 1)

    def _restricted(self, totals: Totals) -> Totals:
        """By state and certificate, which every sum is kept for apart."""
        wanted = [(place, self.filters[name]) for place, name in enumerate(OUTCOME) if name in self.filters]
        outcomes = totals.outcomes.items()
        return Totals(
            {key: counts for key, counts in outcomes if all(key[place] == value for place, value in wanted)}
        )

    def _among_found(self) -> QuerySet:
        return self.rows if self.search is None else self.rows.filter(user__in=self.search.people)

    def _places(self, sort: Sort, start: Place | None) -> list[Place]:
        walks = [sort.beyond(rows, start) if start else rows for rows in self._walks()]
        found = [sort.ordered(rows).values_list(sort.field, "pk")[: PAGE + 1] for rows in walks]
        return [Place(*pair) for pair in islice(merge(*found, reverse=sort.descending), PAGE + 1)]

    def _walks(self) -> list[QuerySet]:
        """The rows asked for, as parts that an index holds in order."""
        if not self.totals.enrolled:
            return []
        leading = () if self.search else self._narrowest
        rows = self._among_found().filter(*_checked(self.filters, but=leading))
        if leading == OUTCOME:
            # "In one", since Django writes "NOT certified" for "= false", which SQLite does not look up.
            return [rows.filter(state=state, certified__in=[held]) for state, held in self.totals.outcomes]
        return [rows.filter(**{name: self.filters[name] for name in leading})]

    @property
    def _narrowest(self) -> tuple[str, ...]:
        """The filter by whose index the way to a full page is shortest."""
        if self._school:
            return ("school",)
        if len(self._ways) == 1:
            return next(iter(self._ways))
        found = self._kept
        passed = {leading: found[leading].enrolled - self.totals.enrolled for leading in self._ways}
        if OUTCOME in passed:
            passed[OUTCOME] = self._passed_within(self._restricted(found[OUTCOME]).enrolled)
        return min(passed, key=lambda leading: passed[leading])

    @cached_property
    def _kept(self) -> dict[tuple[str, ...], Totals]:
        """In one statement: of what is asked for, and of every way there if it has to be chosen."""
        ways = self._ways if len(self._ways) > 1 else {}
        return kept({ASKED: self._dimensions, **ways})

    @property
    def _ways(self) -> dict[tuple[str, ...], dict[str, Any]]:
        """The columns that lead an index and are chosen, and which people stand there."""
        ways: dict[tuple[str, ...], dict[str, Any]] = {
            (name,): {name: value} for name, value in self._dimensions.items()
        }
        return ways if ways and len(ways) == len(self.filters) else ways | {OUTCOME: {}}

    def _passed_within(self, people: int) -> int:
        """How well people did hangs on the outcome, little on course or country: by outcome, a page is full soon."""
        is_spread = self.sort.field in ("percent", "score")
        return CLUMPS * PAGE * people // self.totals.enrolled if is_spread else people - self.totals.enrolled

    def _rows(self, keys: list[int]) -> list[dict[str, Any]]:
        values = {pk: rest for pk, *rest in self.rows.filter(pk__in=keys).values_list("pk", *_VALUES)}
        read = reader(known=self.known)
        return [read(values[key]) for key in keys if key in values]

    def _token(self, places: list[Place], *, there_is: bool, is_end: bool = False) -> str:
        return self.sort.token(places[0]._replace(is_end=is_end)) if places and there_is else ""


_VALUES = [column.value for column in COLUMNS]


def _checked(filters: Mapping[str, Any], *, but: tuple[str, ...] = ()) -> list[Exact]:
    return [Exact(Residual(F(name)), value) for name, value in filters.items() if name not in but]
