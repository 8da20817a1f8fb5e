"""A table that is worked out of kept facts, small enough to hold: sorted and cut into pages where it lies."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.core.signing import BadSignature, dumps, loads

from .columns import Labels, ReportColumn, reader
from .listing import PAGE, Page, Sum
from .sorting import Sort, UnknownPlace

_SALT = "reports.table"


@dataclass(frozen=True)
class TableQuery:
    """`lines` hold values by the keys of the columns; `marks` is what a chart shows of them."""

    lines: list[dict[str, Any]]
    sort: Sort
    columns: tuple[ReportColumn, ...]
    known: Mapping[str, Labels] = field(default_factory=dict)
    sums: tuple[Sum, ...] = ()
    filters: Mapping[str, Any] = field(default_factory=dict)
    chart: Any = None

    def page(self, token: str = "") -> Page:
        start = _place(token) if token else 0
        rows = list(map(self._read, self._ordered[start : start + PAGE]))
        return Page(
            rows=rows,
            before=dumps(max(0, start - PAGE), salt=_SALT) if start else "",
            after=dumps(start + PAGE, salt=_SALT) if start + PAGE < len(self.lines) else "",
        )

    def length(self) -> int:
        return len(self.lines)

    def is_longer_than(self, limit: int) -> bool:
        return len(self.lines) > limit

    def records(self) -> Iterator[dict[str, Any]]:
        return map(self._read, self._ordered)

    @cached_property
    def _ordered(self) -> list[dict[str, Any]]:
        """As it was worked out, or by a column; what is not known comes last."""
        if not self.sort.field:
            return self.lines
        known = [line for line in self.lines if line[self.sort.field] is not None]
        rest = [line for line in self.lines if line[self.sort.field] is None]
        return sorted(known, key=lambda line: line[self.sort.field], reverse=self.sort.descending) + rest

    @cached_property
    def _reader(self):
        return reader(self.columns, known=self.known)

    def _read(self, line: dict[str, Any]) -> dict[str, Any]:
        return self._reader(tuple(line[column.key] for column in self.columns))


def _place(token: str) -> int:
    try:
        return int(loads(token, salt=_SALT))
    except (BadSignature, ValueError) as error:
        raise UnknownPlace from error
