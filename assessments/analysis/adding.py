"""Writing to the running sums: changes are collected first, then added in one go, by one writer for each version of a quiz."""

from collections import defaultdict
from collections.abc import Iterable

from assessments.models import ChoiceTally, ItemTally, QuizTally
from safety.once import insert_once

from .sums import Sums, added
from .times import class_of

Item = tuple[int, int]
"""Ids of the quiz version and of the question version."""
BATCH = 500


class Changes:
    """What is to be added to the sums; what is to be taken away counts less than nothing."""

    def __init__(self) -> None:
        self.totals: dict[int, Sums] = defaultdict(Sums)
        self.items: dict[Item, Sums] = defaultdict(Sums)
        self.seconds: dict[Item, dict[str, int]] = defaultdict(dict)
        self.parts: dict[Item, dict[str, Sums]] = defaultdict(lambda: defaultdict(Sums))

    def note_total(self, quiz: int, total: int, times: int) -> None:
        self.totals[quiz] = self.totals[quiz].plus(Sums.of(total, 0), times)

    def note_item(self, item: Item, x: int, rest: int, seconds: int | None, times: int) -> None:
        self.items[item] = self.items[item].plus(Sums.of(x, rest), times)
        if seconds is not None:
            self.seconds[item] = added(self.seconds[item], {class_of(seconds): 1}, times)

    def note_parts(self, item: Item, parts: Iterable[str], rest: int, times: int) -> None:
        for part in parts:
            self.parts[item][part] = self.parts[item][part].plus(Sums.of(0, rest), times)


def add(changes: Changes) -> None:
    """Inside the caller's transaction."""
    if not changes.totals:
        return
    _add_totals(changes)
    _add_parts(changes, _add_items(changes))


def _add_totals(changes: Changes) -> None:
    """Locks the rows to the end of the transaction: two never add to the same sums at once."""
    for quiz in sorted(changes.totals):
        if not QuizTally.objects.filter(pk=quiz).exists():
            insert_once(QuizTally(quiz_version_id=quiz))
    tallies = list(
        QuizTally.objects.filter(pk__in=changes.totals).order_by("pk").select_for_update(no_key=True)
    )
    for tally in tallies:
        more = changes.totals[tally.pk]
        tally.people, tally.total = tally.people + more.people, tally.total + more.x
        tally.total_total += more.xx
    QuizTally.objects.bulk_update(tallies, ["people", "total", "total_total"])


def _add_items(changes: Changes) -> dict[Item, int]:
    """The rows' ids."""
    quizzes = {quiz for quiz, _version in changes.items}
    known = {
        (tally.quiz_version_id, tally.version_id): tally
        for tally in ItemTally.objects.filter(quiz_version__in=quizzes)
    }
    rows = [_item(known.get(item), item, changes) for item in sorted(changes.items)]
    old, new = [row for row in rows if row.pk], [row for row in rows if not row.pk]
    ItemTally.objects.bulk_update(
        old, ["people", "x", "xx", "rest", "rest_rest", "x_rest", "seconds"], batch_size=BATCH
    )
    made = ItemTally.objects.bulk_create(new, batch_size=BATCH)
    return {(row.quiz_version_id, row.version_id): row.pk for row in [*old, *made]}


def _item(known: ItemTally | None, item: Item, changes: Changes) -> ItemTally:
    tally = known or ItemTally(quiz_version_id=item[0], version_id=item[1])
    sums = sums_of(tally).plus(changes.items[item])
    tally.people, tally.x, tally.xx, tally.rest, tally.rest_rest, tally.x_rest = sums.values()
    tally.seconds = added(tally.seconds, changes.seconds.get(item, {}))
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
    ChoiceTally.objects.bulk_update(old, ["people", "rest"], batch_size=BATCH)
    ChoiceTally.objects.bulk_create(new, batch_size=BATCH)
    ChoiceTally.objects.filter(pk__in=[row.pk for row in old if not row.people]).delete()


def _choice(known: ChoiceTally | None, name: tuple[int, str], sums: Sums) -> ChoiceTally:
    tally = known or ChoiceTally(item_id=name[0], part=name[1])
    tally.people, tally.rest = tally.people + sums.people, tally.rest + sums.rest
    return tally
