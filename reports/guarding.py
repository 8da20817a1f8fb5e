"""Small groups are not told where people are not named, and cannot be found by taking what is told from a sum.

Pure: rows in, the same rows out with `None` where a figure is hidden.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

SMALLEST = 5

Row = dict[str, Any]


def is_small(count: int) -> bool:
    return 0 < count < SMALLEST


def guarded(
    rows: Sequence[Row],
    *,
    figures: Iterable[str],
    by: Sequence[str] = (),
    also: Callable[[Row, str], bool] = lambda _row, _figure: False,
) -> list[Row]:
    """`by` are the columns over which somebody could add up: within each of their values, as in the whole, what is hidden is
    nothing or at least `SMALLEST` people, so that a sum minus what is shown is no small group. `also` names further figures
    that tell of a small group, such as one that another filter would leave over: none of them is hidden alone."""
    shown = [dict(row) for row in rows]
    for figure in figures:
        marked = {place for place, row in enumerate(rows) if also(row, figure)}
        for place in _hidden([row[figure] or 0 for row in rows], _slices(rows, by), marked):
            shown[place][figure] = None
    return shown


def sum_of(rows: Iterable[Mapping[str, Any]], figure: str) -> int | None:
    """A sum of people, unless it is itself a small group."""
    total = sum(row[figure] or 0 for row in rows)
    return None if is_small(total) else total


def _slices(rows: Sequence[Row], by: Sequence[str]) -> list[list[int]]:
    found: dict[tuple, list[int]] = defaultdict(list)
    for place, row in enumerate(rows):
        found[()].append(place)
        for name in by:
            found[name, row[name]].append(place)
    return list(found.values())


def _hidden(counts: Sequence[int], slices: Sequence[Sequence[int]], marked: set[int]) -> set[int]:
    """The small ones, then the smallest others until no slice gives one away; each round hides one more, so it ends."""
    hidden = marked | {place for place, count in enumerate(counts) if is_small(count)}
    waiting = [places for places in slices if len(places) > 1]
    while more := {place for places in waiting for place in _needed(counts, places, hidden, marked)} - hidden:
        hidden |= more
    return hidden


def _needed(counts: Sequence[int], places: Sequence[int], hidden: set[int], marked: set[int]) -> set[int]:
    gone = [place for place in places if place in hidden and counts[place]]
    is_alone = len(gone) == 1 and gone[0] in marked
    if not is_alone and not is_small(sum(counts[place] for place in gone)):
        return set()
    others = [place for place in places if place not in hidden and counts[place]]
    return {min(others, key=lambda place: (counts[place], place))} if others else set()
