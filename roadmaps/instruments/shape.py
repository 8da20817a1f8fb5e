"""What an instrument asks, without a word of any language. Pure.

Items are known by their keys for ever: the same key is the same meaning, in every version and language. An item that means
something else has another key, so that answers can be compared wherever they were given.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

KEY = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]{0,39}\Z")
SECTORS = ("workshop", "care", "hotel", "farm", "office")
MOST_AXES, MOST_ITEMS = 20, 20


class InvalidShape(ValueError):
    """Says what is wrong in words for whoever wrote it."""


@dataclass(frozen=True)
class Scenario:
    """A situation with ways to act, each worth something on the instrument's scale."""

    key: str
    sector: str
    options: Mapping[str, int]


@dataclass(frozen=True)
class Axis:
    """`courses` are codes of courses that help here, for everyone or for a role."""

    key: str
    items: tuple[str, ...]
    scenarios: tuple[Scenario, ...] = ()
    courses: Mapping[str, tuple[str, ...]] | None = None
    is_levelled: bool = False

    def scenario_for(self, sector: str) -> Scenario | None:
        return next((each for each in self.scenarios if each.sector == sector), None)

    def courses_for(self, role: str) -> list[str]:
        """Those for a role first."""
        named = self.courses or {}
        return list(dict.fromkeys([*named.get(role, ()), *named.get("everyone", ())]))


@dataclass(frozen=True)
class Shape:
    """Below `basic` a mean is basic, above `full` it is full."""

    scale: tuple[int, ...]
    basic: Fraction
    full: Fraction
    axes: tuple[Axis, ...]

    @property
    def items(self) -> list[str]:
        return [item for axis in self.axes for item in axis.items]

    def axis(self, key: str) -> Axis:
        return next(axis for axis in self.axes if axis.key == key)


def read(raw: Any) -> Shape:
    if not isinstance(raw, dict):
        raise InvalidShape("An instrument is a list of names and values.")
    scale = _scale(raw.get("scale"))
    cutoffs = _cutoffs(raw.get("cutoffs"), scale)
    axes = tuple(_axis(each, scale) for each in _list(raw.get("axes"), "axes", MOST_AXES))
    shape = Shape(scale, *cutoffs, axes)
    _demand_unique([axis.key for axis in axes], "axis")
    _demand_unique(shape.items, "item")
    _demand_unique([each.key for axis in axes for each in axis.scenarios], "scenario")
    return shape


def write(shape: Shape) -> dict:
    return {
        "scale": [*shape.scale],
        "cutoffs": {"basic": float(shape.basic), "full": float(shape.full)},
        "axes": [_written(axis) for axis in shape.axes],
    }


def word_keys(shape: Shape) -> Iterator[str]:
    """The names of all words that an instrument has in a language, in the order in which they are read."""
    yield from ("title", *(f"scale.{step}" for step in shape.scale))
    if any(axis.is_levelled for axis in shape.axes):
        yield from ("feedback.basic", "feedback.intermediate", "feedback.full")
    for axis in shape.axes:
        yield from (f"axis.{axis.key}", f"next.{axis.key}", *(f"item.{item}" for item in axis.items))
        for scenario in axis.scenarios:
            yield f"scenario.{scenario.key}"
            for option in scenario.options:
                yield from (f"option.{scenario.key}.{option}", f"reply.{scenario.key}.{option}")


def _written(axis: Axis) -> dict:
    written: dict[str, Any] = {"key": axis.key, "items": [*axis.items]}
    if axis.courses:
        written["courses"] = {role: [*codes] for role, codes in axis.courses.items()}
    if axis.is_levelled:
        written["levelled"] = True
    if axis.scenarios:
        written["scenarios"] = [
            {"key": each.key, "sector": each.sector, "options": dict(each.options)} for each in axis.scenarios
        ]
    return written


def _scale(raw: Any) -> tuple[int, ...]:
    steps = _list(raw, "scale", 10)
    if any(type(step) is not int for step in steps) or steps != [*range(len(steps))] or len(steps) < 2:
        raise InvalidShape("The scale begins with 0 and goes up by 1: [0, 1, 2, 3].")
    return tuple(steps)


def _cutoffs(raw: Any, scale: tuple[int, ...]) -> tuple[Fraction, Fraction]:
    if not isinstance(raw, dict) or not all(
        type(raw.get(name)) in (int, float) for name in ("basic", "full")
    ):
        raise InvalidShape("The cut-offs are two numbers, basic and full.")
    basic, full = (Fraction(str(raw[name])) for name in ("basic", "full"))
    if not scale[0] < basic < full < scale[-1]:
        raise InvalidShape("The cut-offs lie on the scale, basic below full.")
    return basic, full


def _axis(raw: Any, scale: tuple[int, ...]) -> Axis:
    if not isinstance(raw, dict):
        raise InvalidShape("Every axis has a key and items.")
    return Axis(
        _key(raw.get("key")),
        tuple(_key(item) for item in _list(raw.get("items"), "items", MOST_ITEMS)),
        tuple(_scenario(each, scale) for each in _list(raw.get("scenarios", []), "scenarios", 20, least=0)),
        _courses(raw.get("courses", {})),
        raw.get("levelled") is True,
    )


def _scenario(raw: Any, scale: tuple[int, ...]) -> Scenario:
    if not isinstance(raw, dict) or raw.get("sector") not in SECTORS:
        raise InvalidShape(f"The sector of a scenario is one of: {', '.join(SECTORS)}.")
    options = raw.get("options")
    if not isinstance(options, dict) or not 2 <= len(options) <= 6:
        raise InvalidShape("A scenario has two to six options.")
    if any(type(score) is not int or score not in scale for score in options.values()):
        raise InvalidShape("Every option of a scenario is worth a step of the scale.")
    return Scenario(_key(raw.get("key")), raw["sector"], {_key(key): score for key, score in options.items()})


def _courses(raw: Any) -> dict[str, tuple[str, ...]]:
    if not isinstance(raw, dict):
        raise InvalidShape("The courses of an axis stand under everyone or a role.")
    return {
        _key(role): tuple(_key(code) for code in _list(codes, "courses", 10)) for role, codes in raw.items()
    }


def _list(raw: Any, name: str, most: int, *, least: int = 1) -> list:
    if not isinstance(raw, list) or not least <= len(raw) <= most:
        raise InvalidShape(f"There are {least} to {most} {name} in a list.")
    return raw


def _key(raw: Any) -> str:
    if not isinstance(raw, str) or not KEY.match(raw):
        raise InvalidShape("A key has letters, digits and hyphens, at most 40.")
    return raw


def _demand_unique(keys: Iterable[str], what: str) -> None:
    keys = [*keys]
    if double := {key for key in keys if keys.count(key) > 1}:
        raise InvalidShape(f"Two of one key ({what}): {', '.join(sorted(double))}")
