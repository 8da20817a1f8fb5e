"""The published shape of a course in one language, as plain values: no database, no request."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from functools import cached_property


@dataclass(frozen=True)
class UnitEntry:
    """One unit as it is read in one language. `lang` is the language of the words shown."""

    id: int
    uuid: str
    key: str
    kind: str
    title: str
    summary: str
    minutes: int
    requirement: str
    rule: str
    path: str
    page: int
    render: str
    lang: str
    status: str


@dataclass(frozen=True)
class ModuleEntry:
    uuid: str
    title: str
    lang: str
    units: tuple[UnitEntry, ...]

    @property
    def minutes(self) -> int:
        return sum(unit.minutes for unit in self.units)


@dataclass(frozen=True)
class OutlineData:
    """`status` tells how far the language is: original, human, stale, partial (some units have no words in it) or missing (the
    source's words are shown)."""

    code: str
    state: str
    hours: int
    level: str
    audiences: tuple[str, ...]
    topics: tuple[str, ...]
    title: str
    promise: str
    summary: str
    credits: str
    outcomes: tuple[str, ...]
    path: str
    page: int
    render: str
    lang: str
    status: str
    modules: tuple[ModuleEntry, ...] = field(default=())

    @classmethod
    def from_json(cls, data: dict) -> "OutlineData":
        lists = {name: tuple(data[name]) for name in ("audiences", "topics", "outcomes")}
        modules = tuple(_module(module) for module in data["modules"])
        return cls(**(data | lists | {"modules": modules}))

    def to_json(self) -> dict:
        return asdict(self)

    @cached_property
    def units(self) -> tuple[UnitEntry, ...]:
        return tuple(unit for module in self.modules for unit in module.units)

    @cached_property
    def by_path(self) -> dict[str, UnitEntry]:
        return {unit.path: unit for unit in self.units}

    @cached_property
    def by_id(self) -> dict[int, UnitEntry]:
        return {unit.id: unit for unit in self.units}

    @property
    def minutes(self) -> int:
        return sum(unit.minutes for unit in self.units)

    def neighbours(self, entry: UnitEntry) -> tuple[UnitEntry | None, UnitEntry | None]:
        """The unit before and the unit after, across modules."""
        place = self.units.index(entry)
        before = self.units[place - 1] if place else None
        after = self.units[place + 1] if place + 1 < len(self.units) else None
        return before, after

    def required(self) -> Iterator[UnitEntry]:
        return (unit for unit in self.units if unit.requirement == "required")


def _module(data: dict) -> ModuleEntry:
    return ModuleEntry(**(data | {"units": tuple(UnitEntry(**unit) for unit in data["units"])}))
