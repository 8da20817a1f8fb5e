"""What a summary says, computed from facts: pure, so that the command that checks it uses the same words."""

from collections.abc import Iterable
from typing import NamedTuple

from courses.models import Requirement


class Summary(NamedTuple):
    required: int
    done: int
    percent: int | None

    @property
    def is_complete(self) -> bool:
        return self.required > 0 and self.done == self.required


class Asked(NamedTuple):
    """What one edition requires. A unit that was waived counts only for those who had done it."""

    required: frozenset[int]
    waived: frozenset[int] = frozenset()

    @classmethod
    def from_rows(cls, rows: Iterable[tuple[int, str, object]]) -> "Asked":
        """Rows of unit, requirement and the time it was waived."""
        required = {unit: waived for unit, requirement, waived in rows if requirement == Requirement.REQUIRED}
        return cls(frozenset(required), frozenset(unit for unit, waived in required.items() if waived))

    def of(self, completed: Iterable[int]) -> frozenset[int]:
        return self.required - (self.waived - frozenset(completed))


def summarise(asked: Asked, completed: Iterable[int]) -> Summary:
    completed = frozenset(completed)
    required = asked.of(completed)
    done = len(required & completed)
    return Summary(required=len(required), done=done, percent=percent_of(done, len(required)))


def percent_of(done: int, required: int) -> int | None:
    """Cut, not rounded; nothing where nothing is required."""
    return 100 * done // required if required else None
