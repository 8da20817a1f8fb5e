"""Where somebody stands in a course: what is done, what comes next, how long it takes. Pure."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from content.arch import Stone
from courses.opening import Rule
from courses.outlines import OutlineData, UnitEntry


@dataclass(frozen=True, slots=True)
class Standing:
    """`asked` are the units that the person's own edition requires, `done` all that they have done.

    `shut` are those that are closed to the person now, each with the rules that keep it so.
    """

    content: OutlineData
    done: frozenset[int] = frozenset()
    asked: frozenset[int] = frozenset()
    last: int | None = None
    shut: Mapping[int, tuple[Rule, ...]] = field(default_factory=dict)

    @property
    def missing(self) -> tuple[UnitEntry, ...]:
        return tuple(
            unit for unit in self.content.units if unit.id in self.asked and unit.id not in self.done
        )

    @property
    def new(self) -> tuple[UnitEntry, ...]:
        """What is required of people who start now, but not of this one, and not done either."""
        return tuple(unit for unit in self.content.required() if unit.id not in self.asked | self.done)

    @property
    def is_complete(self) -> bool:
        return bool(self.asked) and self.asked <= self.done

    @property
    def minutes_left(self) -> int:
        """Of what is required; of everything where nothing is."""
        left = self.missing if self.asked else self._open()
        return sum(unit.minutes for unit in left)

    @property
    def next_unit(self) -> UnitEntry | None:
        """Where to go on: the last place, what follows it, or what was left out; nothing when complete, or when nothing is open."""
        if self.is_complete:
            return None
        wanted = [*self._open_from_last(), *self.missing, *self._open()]
        return next((unit for unit in wanted if unit.id not in self.shut), None)

    @property
    def is_waiting(self) -> bool:
        """Something is left to do, and nothing of it is open."""
        return not self.is_complete and self.next_unit is None and bool(self.shut)

    def after(self, entry: UnitEntry) -> UnitEntry | None:
        """The next unit in order that is open."""
        following = self.content.units[self.content.units.index(entry) + 1 :]
        return next((unit for unit in following if unit.id not in self.shut), None)

    def states(self, current: int | None) -> tuple[str, ...]:
        """Of each unit in order: done, locked, current or next."""
        return tuple(
            "locked" if unit.id in self.shut else self._state(unit.id, current) for unit in self.content.units
        )

    def stones(self, current: int | None) -> list[Stone]:
        """One for each required unit (each unit where none is), and for what was done and then withdrawn."""
        laid = list(self._laid(current))
        gone = len(self.asked - self.content.by_id.keys())
        return [Stone("done")] * gone + laid

    def _laid(self, current: int | None) -> Iterator[Stone]:
        for module in self.content.modules:
            for unit in module.units:
                if unit.id in self.asked or not self.asked:
                    yield Stone(self._state(unit.id, current), group=module.uuid)

    def _state(self, unit: int, current: int | None) -> str:
        if unit in self.done:
            return "done"
        return "current" if unit == current else "next"

    def _open(self) -> tuple[UnitEntry, ...]:
        return tuple(unit for unit in self.content.units if unit.id not in self.done)

    def _open_from_last(self) -> tuple[UnitEntry, ...]:
        ids = [unit.id for unit in self.content.units]
        start = ids.index(self.last) if self.last in ids else 0
        return tuple(unit for unit in self.content.units[start:] if unit.id not in self.done)


def nobody(content: OutlineData, shut: Mapping[int, tuple[Rule, ...]] | None = None) -> Standing:
    """Of somebody who has not begun: asked for what people who start now are asked for."""
    return Standing(content, asked=frozenset(unit.id for unit in content.required()), shut=shut or {})
