"""The radar as a drawing: where lines, points and labels are. Pure; the template draws, and a table beside it says the same."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise

CENTRE, RADIUS = 200.0, 150.0
LABELS = RADIUS + 18


@dataclass(frozen=True)
class Point:
    """As attributes of SVG, which knows no decimal comma."""

    x: str
    y: str

    def __str__(self) -> str:
        return f"{self.x},{self.y}"


@dataclass(frozen=True)
class Spoke:
    label: str
    end: Point
    text: Point
    anchor: str


@dataclass(frozen=True)
class Outline:
    """One polygon. The mark says which without a colour: a pattern of dashes, and a shape at its corners."""

    name: str | Promise
    kind: str
    points: tuple[Point, ...]

    @property
    def dashes(self) -> str:
        return DASHES[self.kind]

    @property
    def sample(self) -> str:
        """Its mark in the legend."""
        return _MARKS[self.kind](24, 8)

    @property
    def path(self) -> str:
        return " ".join(map(str, self.points))

    @property
    def marks(self) -> list[str]:
        """Corners as closed paths: circles, squares or triangles."""
        return [_MARKS[self.kind](float(point.x), float(point.y)) for point in self.points]


@dataclass(frozen=True)
class Drawing:
    spokes: tuple[Spoke, ...]
    rings: tuple[str, ...]
    outlines: tuple[Outline, ...]


def draw(
    labels: Sequence[str],
    series: Iterable[tuple[str | Promise, str, Sequence[float | None]]],
    *,
    highest: int,
) -> Drawing:
    """`series` are names, kinds and values in the order of the labels. Where there is no value there is no corner."""
    count = len(labels)
    rings = tuple(
        " ".join(str(_at(place, count, RADIUS * step / highest)) for place in range(count))
        for step in range(1, highest + 1)
    )
    outlines = tuple(_outline(name, kind, values, highest) for name, kind, values in series)
    return Drawing(tuple(_spoke(label, place, count) for place, label in enumerate(labels)), rings, outlines)


def _outline(name: str | Promise, kind: str, values: Sequence[float | None], highest: int) -> Outline:
    points = (
        _at(place, len(values), RADIUS * value / highest)
        for place, value in enumerate(values)
        if value is not None
    )
    return Outline(name, kind, tuple(points))


def _spoke(label: str, place: int, count: int) -> Spoke:
    text = _at(place, count, LABELS)
    return Spoke(label, _at(place, count, RADIUS), text, _anchor(float(text.x)))


def _anchor(x: float) -> str:
    if abs(x - CENTRE) < 1:
        return "middle"
    return "start" if x > CENTRE else "end"


def _at(place: int, count: int, far: float) -> Point:
    """The first is at the top, the others follow clockwise."""
    angle = 2 * math.pi * place / count - math.pi / 2
    return Point(f"{CENTRE + far * math.cos(angle):.1f}", f"{CENTRE + far * math.sin(angle):.1f}")


def _circle(x: float, y: float) -> str:
    return f"M{x - 4:.1f} {y:.1f}a4 4 0 1 0 8 0a4 4 0 1 0 -8 0z"


def _square(x: float, y: float) -> str:
    return f"M{x - 4:.1f} {y - 4:.1f}h8v8h-8z"


def _triangle(x: float, y: float) -> str:
    return f"M{x:.1f} {y - 5:.1f}l5 9h-10z"


_MARKS = {"now": _circle, "before": _square, "back": _triangle}
DASHES = {"now": "", "before": "8 5", "back": "2 5"}
