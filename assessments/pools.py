"""What is drawn out of a bank when an attempt begins: what somebody has seen least comes first, and nothing twice."""

from collections import Counter
from collections.abc import Iterable, Mapping
from random import Random
from typing import Any

Slot = Mapping[str, Any]


def resolved(slots: Iterable[Slot], *, seen: Counter[int], chance: Random) -> list[Slot]:
    """The slots with each pool replaced by as many of its questions as it asks for, or all where it asks for 0."""
    slots = list(slots)
    taken = {slot["version"] for slot in slots if "pool" not in slot}
    drawn: list[Slot] = []
    for slot in slots:
        found = _drawn(slot, seen, taken, chance) if "pool" in slot else [slot]
        taken |= {each["version"] for each in found}
        drawn += found
    return drawn


def seen_in(draws: Iterable[Iterable[Slot]]) -> Counter[int]:
    """How often each question of a bank was drawn, whatever its version then."""
    return Counter(slot["question"] for draw in draws for slot in draw if "question" in slot)


def _drawn(slot: Slot, seen: Counter[int], taken: set[int], chance: Random) -> list[Slot]:
    free = [each for each in slot["pool"] if each["version"] not in taken]
    if not slot["count"]:
        return free
    mixed = chance.sample(free, len(free))
    return sorted(mixed, key=lambda each: seen[each["question"]])[: slot["count"]]
