"""Writing to the running sums: changes are collected first, then added in one go, by one writer for each version of a quiz."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db.models import Model

from assessments.models import ChoiceTally, ItemTally, QuizTally
from safety.each import update_each
from safety.once import insert_once

from .sums import Sums, added
from .times import class_of

Item = tuple[int, int]
"""Ids of the quiz version and of the question version."""
BATCH = 500
TOTALS = ("people", "total", "total_total")
ITEMS = ("people", "x", "xx", "rest", "rest_rest", "x_rest", "seconds")
CHOICES = ("people", "rest")


class Changes:
    """What is to be added to the sums; what is to be taken away counts less than nothing."""

    def __init__(self) -> None:
        self._totals: dict[int, list[int]] = defaultdict(_nothing)
        self._items: dict[Item, list[int]] = defaultdict(_nothing)
        self._parts: dict[Item, dict[str, list[int]]] = defaultdict(lambda: defaultdict(_nothing))
        self._seconds: dict[Item, Counter[str]] = defaultdict(Counter)

    def note_total(self, quiz: int, total: int, times: int) -> None:
        _count(self._totals[quiz], total, 0, times)

    def note_item(self, item: Item, x: int, rest: int, seconds: int | None, times: int) -> None:
        _count(self._items[item], x, rest, times)
        if seconds is not None:
            self._seconds[item][class_of(seconds)] += times

    def note_parts(self, item: Item, parts: Iterable[str], rest: int, times: int) -> None:
        for part in parts:
            _count(self._parts[item][part], 0, rest, times)

    @property
    def totals(self) -> dict[int, Sums]:
        return {quiz: Sums(*sums) for quiz, sums in self._totals.items()}

    @property
    def items(self) -> dict[Item, Sums]:
        return {item: Sums(*sums) for item, sums in self._items.items()}

    @property
    def seconds(self) -> dict[Item, Counter[str]]:
        """How many people needed how long, by class of time."""
        return self._seconds

    @property
    def parts(self) -> dict[Item, dict[str, Sums]]:
        return {
            item: {part: Sums(*sums) for part, sums in parts.items()} for item, parts in self._parts.items()
        }


def _nothing() -> list[int]:
    return [0, 0, 0, 0, 0, 0]


def _count(sums: list[int], x: int, rest: int, times: int) -> None:
    """Of one person, in the order of `Sums`: this is done for every answer, so nothing is built."""
    sums[0] += times
    sums[1] += times * x
    sums[2] += times * x * x
    sums[3] += times * rest
    sums[4] += times * rest * rest
    sums[5] += times * x * rest


def add(changes: Changes) -> None:
    """Inside the caller's transaction."""
    totals = changes.totals
    if totals:
        _add_totals(totals)
        _add_parts(changes, _add_items(changes))


def _add_totals(totals: Mapping[int, Sums]) -> None:
    """Locks the rows to the end of the transaction: two never add to the same sums at once."""
    for quiz in sorted(totals):
        if not QuizTally.objects.filter(pk=quiz).exists():
            insert_once(QuizTally(quiz_version_id=quiz))
    tallies = list(QuizTally.objects.filter(pk__in=totals).order_by("pk").select_for_update(no_key=True))
    for tally in tallies:
        more = totals[tally.pk]
        tally.people, tally.total = tally.people + more.people, tally.total + more.x
        tally.total_total += more.xx
    update_each(QuizTally, TOTALS, [_row(tally, TOTALS) for tally in tallies])


def _add_items(changes: Changes) -> dict[Item, int]:
    """The rows' ids."""
    items = changes.items
    quizzes = {quiz for quiz, _version in items}
    known = {
        (tally.quiz_version_id, tally.version_id): tally
        for tally in ItemTally.objects.filter(quiz_version__in=quizzes)
    }
    rows = [
        _item(known.get(item), item, items[item], changes.seconds.get(item, {})) for item in sorted(items)
    ]
    old, new = [row for row in rows if row.pk], [row for row in rows if not row.pk]
    update_each(ItemTally, ITEMS, [_row(tally, ITEMS) for tally in old])
    made = ItemTally.objects.bulk_create(new, batch_size=BATCH)
    return {(row.quiz_version_id, row.version_id): row.pk for row in [*old, *made]}


def _item(known: ItemTally | None, item: Item, more: Sums, seconds: Mapping[str, int]) -> ItemTally:
    tally = known or ItemTally(quiz_version_id=item[0], version_id=item[1])
    sums = sums_of(tally).plus(more)
    tally.people, tally.x, tally.xx, tally.rest, tally.rest_rest, tally.x_rest = sums.values()
    tally.seconds = added(tally.seconds, seconds)
    return tally


def sums_of(tally: ItemTally) -> Sums:
    return Sums(tally.people, tally.x, tally.xx, tally.rest, tally.rest_rest, tally.x_rest)


def _add_parts(changes: Changes, items: dict[Item, int]) -> None:
    wanted = {
        (items[item], part): sums for item, parts in changes.parts.items() for part, sums in parts.items()
    }
    names = {part for _item_id, part in wanted}
    known = {
        (tally.item_id, tally.part): tally
        for tally in ChoiceTally.objects.filter(item__in=items.values(), part__in=names)
    }
    rows = [_choice(known.get(name), name, sums) for name, sums in sorted(wanted.items())]
    old, new = [row for row in rows if row.pk], [row for row in rows if not row.pk]
    update_each(ChoiceTally, CHOICES, [_row(tally, CHOICES) for tally in old])
    ChoiceTally.objects.bulk_create(new, batch_size=BATCH)
    ChoiceTally.objects.filter(pk__in=[row.pk for row in old if not row.people]).delete()


def _row(tally: Model, fields: Sequence[str]) -> list[Any]:
    return [tally.pk, *(getattr(tally, name) for name in fields)]


def _choice(known: ChoiceTally | None, name: tuple[int, str], sums: Sums) -> ChoiceTally:
    tally = known or ChoiceTally(item_id=name[0], part=name[1])
    tally.people, tally.rest = tally.people + sums.people, tally.rest + sums.rest
    return tally
