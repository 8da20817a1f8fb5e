"""Questions in a field: how easy they are from left to right, how well they tell people apart from below to above. The template
prints what is computed here, beside a table that says the same."""

from collections.abc import Iterable
from dataclasses import dataclass

from .advice import EASY, HARD, WEAK
from .reading import Item

LEFT, TOP, WIDTH, HEIGHT = 44, 26, 340, 226
LOWEST, HIGHEST = -0.5, 1.0


@dataclass(frozen=True)
class Dot:
    """Numbers as texts: an SVG attribute knows no decimal comma."""

    name: str
    x: str
    y: str
    label_x: str
    label_y: str
    is_enough: bool


@dataclass(frozen=True)
class Plot:
    dots: list[Dot]
    ticks_x: list[tuple[str, int]]
    ticks_y: list[tuple[str, str]]
    zone: tuple[str, str, str, str]
    left: int = LEFT
    top: int = TOP
    right: int = LEFT + WIDTH
    bottom: int = TOP + HEIGHT


def plot_of(items: Iterable[Item]) -> Plot | None:
    """Nothing where no question can be placed."""
    placed = [item for item in items if item.facility is not None and item.discrimination is not None]
    if not placed:
        return None
    return Plot(
        dots=[_dot(item) for item in placed],
        ticks_x=[(_text(across(percent / 100)), percent) for percent in (0, 25, 50, 75, 100)],
        ticks_y=[(_text(down(value) + 4), f"{value:g}") for value in (-0.5, 0, 0.5, 1)],
        zone=(
            _text(across(HARD)),
            _text(down(HIGHEST)),
            _text(across(EASY) - across(HARD)),
            _text(down(WEAK) - down(HIGHEST)),
        ),
    )


def across(facility: float) -> float:
    return LEFT + WIDTH * max(0.0, min(1.0, facility))


def down(discrimination: float) -> float:
    within = max(LOWEST, min(HIGHEST, discrimination))
    return TOP + HEIGHT * (HIGHEST - within) / (HIGHEST - LOWEST)


def _dot(item: Item) -> Dot:
    x, y = across(item.facility or 0), down(item.discrimination or 0)
    return Dot(
        name=str(item.number or item.version.question.key),
        x=_text(x),
        y=_text(y),
        label_x=_text(x + 7),
        label_y=_text(y + 4),
        is_enough=item.is_enough,
    )


def _text(number: float) -> str:
    return f"{number:.1f}"
