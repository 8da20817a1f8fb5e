"""The progress report as a question: who may be seen, which filters, which order. Screen and files ask the same one.

A page is found without counting or sorting what is not on it. Every dimension has an index with every order, so one filter is a walk along
an index. With several, the narrowest is walked and the others are checked row by row. State and certificate share an
index: each of their few outcomes is walked, and the pages are merged. What nobody is in is not looked for.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.db.models import F, Func, QuerySet
from django.db.models.lookups import Exact
from django.utils.translation import gettext_lazy as _

from accounts.finding import Found

from .columns import COLUMNS, Labels, ReportColumn
from .listing import PAGE, Listing, Sum
from .models import DIMENSIONS, OUTCOME
from .sorting import Sort
from .totals import Totals, counted, kept

ASKED: tuple[str, ...] = ()  # the totals of all filters together, beside those of single ones
CLUMPS = 5  # how much farther the way to a full page may be than if people were spread evenly


class Residual(Func):
    """A column that is only checked: SQLite, which knows nothing of how values are spread, must not walk by it."""

    template = "%(expressions)s"

    def as_sqlite(self, compiler, connection, **context):
        return self.as_sql(compiler, connection, template="+%(expressions)s", **context)


@dataclass(frozen=True)
class ProgressQuery(Listing):
    """`rows` are those that the reader may see; `filters` are by dimension, `state` and `certified`."""

    rows: QuerySet
    filters: Mapping[str, Any]
    sort: Sort
    search: Found | None = None
    known: Mapping[str, Labels] = field(default_factory=dict)
    columns: tuple[ReportColumn, ...] = COLUMNS

    def wanted(self) -> QuerySet:
        return self._among_found().filter(**self.filters)

    @cached_property
    def totals(self) -> Totals:
        if self.rows.query.is_empty():
            return Totals({})
        if self._are_kept:
            return self._restricted(self._kept[ASKED])
        rows = self._among_found().filter(*_checked(self.filters, but=("school",)), **self._school)
        return counted(rows, is_all=self.search is None or self.search.is_all)

    @property
    def sums(self) -> tuple[Sum, ...]:
        found = self.totals
        return (Sum(_("Enrolled"), found.enrolled), Sum(_("Finished"), found.finished))

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

    def walks(self) -> list[QuerySet]:
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


def _checked(filters: Mapping[str, Any], *, but: tuple[str, ...] = ()) -> list[Exact]:
    return [Exact(Residual(F(name)), value) for name, value in filters.items() if name not in but]
