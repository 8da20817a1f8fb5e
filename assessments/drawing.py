"""What an attempt is given at its start: its questions, and the parts of each in the order in which they are shown."""

from collections.abc import Collection, Iterable, Mapping
from random import Random
from typing import Any

Slot = dict[str, Any]


def draw(
    *, slots: Iterable[Mapping[str, Any]], movable: Mapping[int, Collection[str]], chance: Random
) -> list[Slot]:
    """`movable` by version: its parts that change places with each other; all others stay where the author put them."""
    return [
        {**slot, "options": _shuffled(slot["options"], movable.get(slot["version"], ()), chance)}
        for slot in slots
    ]


def mixed(slots: Iterable[Slot], *, cases: Collection[int], chance: Random) -> list[Slot]:
    """In any order; but a case (`cases` by version) keeps the questions that follow it, in their order, and comes after
    those that belong to none."""
    groups: list[list[Slot]] = [[]]
    for slot in slots:
        if slot["version"] in cases:
            groups.append([])
        groups[-1].append(slot)
    alone, *about_cases = groups
    return [
        *chance.sample(alone, len(alone)),
        *(slot for group in chance.sample(about_cases, len(about_cases)) for slot in group),
    ]


def _shuffled(parts: list[str], movable: Collection[str], chance: Random) -> list[str]:
    moved = [part for part in parts if part in set(movable)]
    drawn = iter(chance.sample(moved, len(moved)))
    return [next(drawn) if part in set(movable) else part for part in parts]
