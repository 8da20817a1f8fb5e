"""What an attempt is given at its start: each question's version, and its options in the order in which they are shown."""

from collections.abc import Iterable
from random import Random
from typing import Any


def draw(*, slots: Iterable[dict[str, Any]], fixed: set[int], chance: Random) -> list[dict[str, Any]]:
    """`fixed` are the versions whose options keep the author's order."""
    return [
        {
            "version": slot["version"],
            "options": list(slot["options"])
            if slot["version"] in fixed
            else _shuffled(slot["options"], chance),
        }
        for slot in slots
    ]


def _shuffled(options: list[str], chance: Random) -> list[str]:
    return chance.sample(options, len(options))
