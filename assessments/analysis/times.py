"""How long people thought about a question: from moments to seconds, from seconds to classes, from classes to the median. Pure.

Classes grow by a quarter, so that a dozen numbers say about thousands of people what a teacher wants to know.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime
from functools import lru_cache
from math import floor, log

STEP = 1.25
LONGEST = 30 * 60
"""Who was away for longer was away."""


def seconds_by_slot(started: datetime, answers: Iterable[tuple[datetime, int]]) -> dict[int, int]:
    """The time up to each answer belongs to its question, however often somebody came back to it."""
    found: dict[int, int] = {}
    before = started
    for moment, slot in sorted(answers):
        found[slot] = found.get(slot, 0) + min(LONGEST, max(0, round((moment - before).total_seconds())))
        before = moment
    return found


@lru_cache(maxsize=4096)
def class_of(seconds: int) -> str:
    return str(floor(log(max(seconds, 1), STEP)))


def median(classes: Mapping[str, int]) -> float | None:
    """Within its class as if people were spread evenly."""
    people = sum(classes.values())
    if not people:
        return None
    passed = 0
    for number, count in sorted((int(name), count) for name, count in classes.items()):
        if passed + count >= people / 2:
            return STEP**number * (1 + (STEP - 1) * (people / 2 - passed) / count)
        passed += count
    return None
