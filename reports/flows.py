"""Sums over the kept months, by one thing or by several, with small groups hidden."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import reduce
from itertools import product
from operator import or_
from typing import Any

from django.db.models import Q, QuerySet, Sum
from django.db.models.functions import Coalesce

from .guarding import Row, guarded, is_small
from .models import CourseMonth

PEOPLE = ("enrolled", "started", "finished", "certificates")


def flows(
    *,
    by: Sequence[str],
    filters: Mapping[str, Any],
    figures: Iterable[str] = PEOPLE,
    months: QuerySet | None = None,
) -> list[Row]:
    """A figure is hidden, too, if the same without one of the filters would leave a small group over."""
    figures = list(figures)
    rows = CourseMonth.objects.all() if months is None else months
    found = rows.filter(_near(filters)).values(*by).annotate(**dict(_sums(filters, figures))).order_by(*by)
    kept = [row for row in found if any(row[figure] for figure in figures)]
    return guarded(kept, figures=figures, by=by if len(by) > 1 else (), also=_leaves_few(filters))


def _sums(filters: Mapping[str, Any], figures: Sequence[str]) -> Iterator[tuple[str, Coalesce]]:
    """Those beside first: a sum hides the column whose name it takes."""
    for figure, name in product(figures, filters):
        beside = _but(filters, name) & ~Q(**{name: filters[name]})
        yield f"{figure}_beside_{name}", Coalesce(Sum(figure, filter=beside), 0)
    for figure in figures:
        yield figure, Coalesce(Sum(figure, filter=Q(**filters)), 0)


def _leaves_few(filters: Mapping[str, Any]):
    return lambda row, figure: (
        bool(row[figure]) and any(is_small(row[f"{figure}_beside_{name}"]) for name in filters)
    )


def _near(filters: Mapping[str, Any]) -> Q:
    """What is asked for, and what lies beside it by one filter."""
    return reduce(or_, (_but(filters, name) for name in filters), Q())


def _but(filters: Mapping[str, Any], left_out: str) -> Q:
    return Q(**{name: value for name, value in filters.items() if name != left_out})
