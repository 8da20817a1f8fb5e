"""The published shape of a course in one language, as plain values: no database, no request."""

from collections.abc import Iterator
from dataclasses import dataclass, field, fields
from functools import cached_property

from django.utils.functional import Promise

from .opening.rules import Rule, from_json, to_json
from .translations import warned


@dataclass(frozen=True)
class UnitEntry:
    """One unit as it is read in one language. `lang` is the language of the words shown, `status` and `made_by` as in `OutlineData`."""

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
    made_by: str = "human"
    opening: tuple[Rule, ...] = ()

    @property
    def warnings(self) -> list[Promise]:
        return warned(self.status, self.made_by)


@dataclass(frozen=True)
class Need:
    """A course that comes before: its id, because its words and address are its own outline's."""

    course: int
    code: str
    is_required: bool


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
    """`status` tells how far the language is: original, human, checked (by a machine, then by people), machine (a draft that nobody
    has checked), stale, partial (some of it has no words in the language) or missing (the source's words are shown).

    `texts_language` is that of promise, outcomes and credits where it is not `lang`, because one of them has no translation yet.
    `made_by` keeps who translated where a status comes before that: human, checked or machine; of a course, the weakest of all its
    pages. `successor` is the id of the course that takes the place of one that is retired.
    """

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
    made_by: str = "human"
    texts_language: str = ""
    needs: tuple[Need, ...] = ()
    successor: int = 0

    @classmethod
    def from_json(cls, data: dict) -> "OutlineData":
        lists = {name: tuple(data[name]) for name in ("audiences", "topics", "outcomes")}
        modules = tuple(_module(module) for module in data["modules"])
        needs = tuple(Need(**need) for need in data.get("needs", ()))
        return cls(**(data | lists | {"modules": modules, "needs": needs}))

    def to_json(self) -> dict:
        """As `dataclasses.asdict` writes it, which copies every single value of some thousand units."""
        modules = [_own(module) | {"units": _units_to_json(module)} for module in self.modules]
        return _own(self) | {"modules": modules, "needs": [_own(need) for need in self.needs]}

    @cached_property
    def units(self) -> tuple[UnitEntry, ...]:
        return tuple(unit for module in self.modules for unit in module.units)

    @cached_property
    def by_path(self) -> dict[str, UnitEntry]:
        return {unit.path: unit for unit in self.units}

    @cached_property
    def by_id(self) -> dict[int, UnitEntry]:
        return {unit.id: unit for unit in self.units}

    @cached_property
    def rules(self) -> tuple[Rule, ...]:
        """All rules by which a unit of it opens or closes; most courses have none."""
        return tuple(rule for unit in self.units for rule in unit.opening)

    @cached_property
    def titles(self) -> dict[int, str]:
        return {unit.id: unit.title for unit in self.units}

    @property
    def minutes(self) -> int:
        return sum(unit.minutes for unit in self.units)

    @property
    def warnings(self) -> list[Promise]:
        """What lists have to say of the language."""
        return warned(self.status, self.made_by)

    @property
    def texts_lang(self) -> str:
        return self.texts_language or self.lang

    def neighbours(self, entry: UnitEntry) -> tuple[UnitEntry | None, UnitEntry | None]:
        """The unit before and the unit after, across modules."""
        place = self.units.index(entry)
        before = self.units[place - 1] if place else None
        after = self.units[place + 1] if place + 1 < len(self.units) else None
        return before, after

    def required(self) -> Iterator[UnitEntry]:
        return (unit for unit in self.units if unit.requirement == "required")


def _units_to_json(module: ModuleEntry) -> list[dict]:
    return [_own(unit) | {"opening": to_json(unit.opening)} for unit in module.units]


def _own(entry: OutlineData | ModuleEntry | UnitEntry | Need) -> dict:
    return {each.name: getattr(entry, each.name) for each in fields(entry)}


def _module(data: dict) -> ModuleEntry:
    return ModuleEntry(**(data | {"units": tuple(_unit(unit) for unit in data["units"])}))


def _unit(data: dict) -> UnitEntry:
    return UnitEntry(**(data | {"opening": from_json(data.get("opening", ()))}))
