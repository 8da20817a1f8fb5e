"""Which questions a page of an attempt shows: all of them, or one at a time. Every step saves, with or without JavaScript."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from assessments.models.attempt import Attempt
from assessments.sheets import ShownQuestion


class Link(NamedTuple):
    number: int
    url: str


@dataclass(frozen=True)
class Paging:
    """`said` is the question that the address or the form asks for, be it one or not."""

    attempt: Attempt
    said: str = ""
    questions: Sequence[ShownQuestion] = ()

    @property
    def is_one_by_one(self) -> bool:
        return self.attempt.quiz_version.one_per_page

    @property
    def url(self) -> str:
        """Where to go on once the form is saved."""
        page = f"?question={self.said}" if self.is_one_by_one and self.said.isdecimal() else ""
        return f"{self.attempt.get_absolute_url()}{page}"

    def url_of(self, slot: int) -> str:
        page = f"?question={slot}" if self.is_one_by_one else ""
        return f"{self.attempt.get_absolute_url()}{page}#q-{slot}"

    @property
    def slot(self) -> int:
        """The question of this page; the first where there is no such one."""
        slots = self._slots()
        return next((slot for slot in slots if str(slot) == self.said), slots[0] if slots else 0)

    @property
    def next(self) -> int | None:
        return next((slot for slot in self._slots() if slot > self.slot), None)

    @property
    def previous(self) -> int | None:
        return max((slot for slot in self._slots() if slot < self.slot), default=None)

    @property
    def shown(self) -> Sequence[ShownQuestion]:
        """What stands on this page: a question brings the case that it is about."""
        if not self.is_one_by_one:
            return self.questions
        before = [each for each in self.questions if each.slot < self.slot and not each.is_asked]
        return [*before[-1:], *(each for each in self.questions if each.slot == self.slot)]

    def links(self, slots: Iterable[int]) -> list[Link]:
        numbers = {each.slot: each.number for each in self.questions}
        return [
            Link(numbers[slot], self.url_of(slot) if self.is_one_by_one else f"#q-{slot}") for slot in slots
        ]

    def _slots(self) -> list[int]:
        return [each.slot for each in self.questions if each.is_asked]
