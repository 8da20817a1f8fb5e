"""Keeping the totals: whoever changes rows does it inside `tallied`, the rest is arithmetic."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from django.db import connection, transaction
from django.db.models import QuerySet

from .cells import NO_SCHOOL, NOTHING, Cell, Counts
from .models import UNKNOWN, Delta, Follower, ReportRow, Tally

BATCH = 2000
_COUNTED = ("course_id", "school_id", "country", "role", "language", "state", "certified", "percent")

CellCounts = dict[Cell, Counts]


@contextmanager
def tallied(rows: QuerySet, *, becoming: Mapping[str, Any] | None = None) -> Iterator[CellCounts]:
    """Lock these rows and append what changes in them meanwhile. `rows` must select the same ones before and after.

    Where it is known what each of them becomes, those that were there are not read again.
    """
    with transaction.atomic(savepoint=False):
        locked = list(_locked(rows))
        before = _cells(locked)
        yield before
        after = _become(locked, becoming) if locked and becoming else _counted(rows)
        append(before=before, after=_cells(after))


def locked_cells(rows: QuerySet) -> CellCounts:
    return _cells(_locked(rows))


def _locked(rows: QuerySet) -> QuerySet:
    return _counted(rows).order_by("pk").select_for_update(no_key=True)


def _become(rows: Iterable[tuple], values: Mapping[str, Any]) -> Iterator[tuple]:
    return (tuple(values.get(name, value) for name, value in zip(_COUNTED, row, strict=True)) for row in rows)


def append(*, before: CellCounts, after: CellCounts) -> None:
    changes = {cell: after.get(cell, NOTHING) - before.get(cell, NOTHING) for cell in {*before, *after}}
    Delta.objects.bulk_create(_row(Delta, cell.key, counts) for cell, counts in changes.items() if counts)


def all_cells() -> CellCounts:
    return _cells(_counted(ReportRow.objects.unscoped("counted, not shown")).iterator(BATCH))


@transaction.atomic
def fold(*, limit: int = BATCH) -> int:
    """Add the oldest deltas to the sums they are part of; how many there were."""
    take_turn()
    deltas = list(Delta.objects.order_by("pk")[:limit])
    _add(sums_of((delta.cell, delta.counts) for delta in deltas))
    Delta.objects.filter(pk__in=[delta.pk for delta in deltas]).delete()
    return len(deltas)


def sums_of(counted: Iterable[tuple[Cell, Counts]]) -> dict[str, Counts]:
    sums: dict[str, Counts] = defaultdict(Counts)
    for cell, counts in counted:
        for key in cell.sums():
            sums[key] += counts
    return sums


def take_turn() -> Follower:
    """Held to the end of the transaction: two workers never add to the same sums at once."""
    Follower.objects.get_or_create(pk=1)
    return Follower.objects.select_for_update(no_key=True).get(pk=1)


@contextmanager
def standing_still() -> Iterator[None]:
    """Nobody writes a row meanwhile, so that rows, deltas and sums can be compared. SQLite has one writer anyway."""
    with transaction.atomic(), connection.cursor() as cursor:
        take_turn()
        if connection.vendor == "postgresql":
            cursor.execute("LOCK TABLE reports_reportrow IN SHARE ROW EXCLUSIVE MODE")
        yield


def recount() -> None:
    """Write all sums again from the rows."""
    with standing_still():
        Delta.objects.all().delete()
        Tally.objects.all().delete()
        _add(sums_of(all_cells().items()))


def differences() -> set[str]:
    """The keys of sums that are not what the rows say."""
    with standing_still():
        wanted = sums_of(all_cells().items())
        kept = sums_of((delta.cell, delta.counts) for delta in Delta.objects.iterator())
        for tally in Tally.objects.iterator():
            kept[tally.key] = kept.get(tally.key, NOTHING) + tally.counts
    return {key for key in {*wanted, *kept} if wanted.get(key, NOTHING) != kept.get(key, NOTHING)}


def _add(changes: dict[str, Counts]) -> None:
    known = Tally.objects.in_bulk(changes)
    sums = {key: known[key].counts + counts if key in known else counts for key, counts in changes.items()}
    Tally.objects.bulk_create(
        (_row(Tally, key, counts) for key, counts in sums.items()),
        batch_size=BATCH,
        update_conflicts=True,
        unique_fields=["key"],
        update_fields=["people", "percents", "measured"],
    )


def _row(model: type[Delta | Tally], key: str, counts: Counts) -> Delta | Tally:
    return model(key=key, people=counts.people, percents=counts.percents, measured=counts.measured)


def _counted(rows: QuerySet) -> QuerySet:
    return rows.values_list(*_COUNTED)


def _cells(rows: Iterable[tuple]) -> CellCounts:
    """Rows that say the same are counted first: of a hundred thousand there are some hundred kinds."""
    found: CellCounts = defaultdict(Counts)
    for (course, school, *codes, percent), people in Counter(rows).items():
        found[Cell(course, school or NO_SCHOOL, *codes)] += _counts(people, percent)
    return found


def _counts(people: int, percent: int) -> Counts:
    return Counts(people) if percent == UNKNOWN else Counts(people, people * percent, people)
