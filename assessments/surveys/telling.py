"""How much of where an answer comes from may be kept with it: what at least five people have in common, and no more.

Pure. A cell is a country, a role and a language; `crowd` says how many who could have answered are in each.
"""

from collections import Counter
from collections.abc import Mapping

SMALLEST = 5

Cell = tuple[str, str, str]
NOWHERE: Cell = ("", "", "")
_LEVELS = ((0, 1, 2), (0, 2), (2,))


def told(own: Cell, crowd: Mapping[Cell, int]) -> Cell:
    """The finest description of `own` that hides it among five. Who is left over at a level is never fewer than five either,
    for whoever alone is not described would be found by that."""
    waiting = dict(crowd)
    for level in _LEVELS:
        shown = _shown(waiting, level)
        if _masked(own, level) in shown:
            return _masked(own, level)
        waiting = {cell: people for cell, people in waiting.items() if _masked(cell, level) not in shown}
    return NOWHERE


def _shown(waiting: Mapping[Cell, int], level: tuple[int, ...]) -> set[Cell]:
    groups: Counter[Cell] = Counter()
    for cell, people in waiting.items():
        groups[_masked(cell, level)] += people
    shown = {cell: people for cell, people in groups.items() if people >= SMALLEST}
    rest = groups.total() - sum(shown.values())
    while shown and 0 < rest < SMALLEST:
        rest += shown.pop(min(shown, key=lambda cell: (shown[cell], cell)))
    return set(shown)


def _masked(cell: Cell, level: tuple[int, ...]) -> Cell:
    country, role, language = (value if place in level else "" for place, value in enumerate(cell))
    return country, role, language
