"""What a round comes to, in such a way that nobody's answers can be worked out. Pure: sheets in, one JSON object out.

- `SMALLEST` people who answered a statement are the fewest whose mean is told: whoever knows their own answer is left with the sum
  of two others at least.
- Means of roles are told area by area. A role in which somebody does not want to be known needs as many people; smaller ones are
  put together, with the next smallest if need be. Only who agreed (is frank) may stand alone in a role.
- Every role's mean is made of the statements that enough people of every such role answered, so that one sum taken from another
  is again the sum of a large enough group.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from roadmaps.instruments.scoring import mean, spread
from roadmaps.instruments.shape import Axis, Shape

SMALLEST = 3
TOGETHER = "together"
UNKNOWN = -1
"""Of an answer: I don't know."""


@dataclass(frozen=True)
class Sheet:
    voice: str
    is_frank: bool
    answers: Mapping[str, int]
    advice: Sequence[str] = ()
    evidence: Mapping[str, str] = field(default_factory=dict)

    def number(self, item: str) -> int | None:
        said = self.answers.get(item, UNKNOWN)
        return None if said == UNKNOWN else said


@dataclass(frozen=True)
class Group:
    """People whose mean is told: of one role, or of several small ones together."""

    voices: tuple[str, ...]
    sheets: tuple[Sheet, ...]

    @property
    def is_guarded(self) -> bool:
        return not all(sheet.is_frank for sheet in self.sheets)

    @property
    def is_safe(self) -> bool:
        return not self.is_guarded or len(self.sheets) >= SMALLEST

    def numbers(self, item: str) -> list[int]:
        return [number for sheet in self.sheets if (number := sheet.number(item)) is not None]


def groups(sheets: Iterable[Sheet]) -> list[Group]:
    """Each role alone where that is safe, the others together; empty where even all of them are too few."""
    sheets = [*sheets]
    voices = list(dict.fromkeys(sheet.voice for sheet in sheets))
    alone = [Group((voice,), tuple(each for each in sheets if each.voice == voice)) for voice in voices]
    safe = sorted((group for group in alone if group.is_safe), key=lambda group: len(group.sheets))
    small = [group for group in alone if not group.is_safe]
    while small and len(_together(small).sheets) < SMALLEST and safe:
        small.append(safe.pop(0))
    if not small:
        return _in_order(safe, voices)
    together = _together(small)
    return [*_in_order(safe, voices), together] if together.is_safe else []


def _together(parts: Sequence[Group]) -> Group:
    return Group(
        tuple(voice for group in parts for voice in group.voices),
        tuple(sheet for group in parts for sheet in group.sheets),
    )


def _in_order(found: Iterable[Group], voices: Sequence[str]) -> list[Group]:
    return sorted(found, key=lambda group: voices.index(group.voices[0]))


def sum_up(shape: Shape, sheets: Iterable[Sheet]) -> dict[str, Any]:
    """What is kept of a round."""
    sheets = [*sheets]
    everybody = Group((), tuple(sheets))
    found = groups(sheets)
    return {
        "people": len(sheets),
        "items": {item: _item(item, everybody) for item in shape.items},
        "groups": [{"voices": [*group.voices], "people": len(group.sheets)} for group in found],
        "areas": {axis.key: _area(axis, everybody, found) for axis in shape.axes},
    }


def _item(item: str, everybody: Group) -> dict[str, Any]:
    numbers = everybody.numbers(item)
    is_enough = len(everybody.sheets) >= SMALLEST
    return {
        "mean": _told(numbers),
        "unknown": len(everybody.sheets) - len(numbers) if is_enough else None,
        "advice": any(item in sheet.advice for sheet in everybody.sheets),
        "evidence": sorted({sheet.evidence[item] for sheet in everybody.sheets if sheet.evidence.get(item)}),
    }


def _told(numbers: Sequence[int]) -> float | None:
    reached = mean(numbers)
    return float(reached) if reached is not None and len(numbers) >= SMALLEST else None


def _area(axis: Axis, everybody: Group, found: Sequence[Group]) -> dict[str, Any]:
    """The mean of its statements, as they are told; and of each group, over the statements that are safe in all of them."""
    told = [item for item in axis.items if len(everybody.numbers(item)) >= SMALLEST]
    counted = [item for item in told if all(_is_enough(group, item) for group in found)]
    means = [_mean_of(group, counted) for group in found]
    return {
        "mean": _float(_mean_of(everybody, told)),
        "groups": [_float(each) for each in means],
        "spread": _float(spread(means)),
    }


def _is_enough(group: Group, item: str) -> bool:
    return len(group.numbers(item)) >= (SMALLEST if group.is_guarded else 1)


def _mean_of(group: Group, items: Iterable[str]) -> Fraction | None:
    return mean(reached for item in items if (reached := mean(group.numbers(item))) is not None)


def _float(number: Fraction | None) -> float | None:
    return None if number is None else float(number)
