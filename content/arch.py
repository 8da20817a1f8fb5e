"""The arch: progress as a bridge. Pure geometry; `components/arch.html` draws it, `emblem` prints it.

A stone stands for a unit, the keystone for the certificate. Stones are laid from the left bank over the top
to the right bank. Where their number is odd they grow evenly on the way, so that the keystone stays on top.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, groupby, pairwise
from math import asin, cos, degrees, radians, sin

MOST_STONES = 24
FEWEST_STONES = 3
KEYSTONE = 1.3  # in widths of a stone
SPRINGER = 0.35


@dataclass(frozen=True, slots=True)
class Stone:
    state: str  # done, current or next
    label: str = ""
    group: str = ""
    share: float = 0  # how much of a stone that stands for several units is done


@dataclass(frozen=True, slots=True)
class Size:
    width: float
    height: float
    outer: float
    inner: float
    gap: float
    corner: float
    rise: float  # how far the keystone stands out above the ring and hangs below it
    bed: float  # degrees above the horizon where the ring begins
    foot: float  # height of the piers below the ring

    @property
    def middle(self) -> float:
        return self.width / 2

    @property
    def base(self) -> float:
        """The line of the circle's centre."""
        return self.outer + self.rise + 1


SIZES = {
    "large": Size(width=420, height=236, outer=186, inner=140, gap=2.4, corner=2, rise=9, bed=7, foot=18),
    "small": Size(width=104, height=60, outer=45, inner=31, gap=1.3, corner=0.8, rise=3, bed=7, foot=6),
}


@dataclass(frozen=True, slots=True)
class Wedge:
    """A piece of the ring between two angles (degrees, 180 is the left bank) and two radii."""

    start: float
    end: float
    inner: float
    outer: float


@dataclass(frozen=True, slots=True)
class Drawn:
    state: str
    label: str
    wedge: Wedge
    path: str
    fill: str = ""


@dataclass(frozen=True, slots=True)
class Arch:
    size: Size
    stones: tuple[Drawn, ...]
    keystone: Drawn
    springers: tuple[str, ...]
    piers: tuple[str, ...]
    water: tuple[str, ...] = field(default=())

    @property
    def view_box(self) -> str:
        return f"0 0 {self.size.width:g} {self.size.height:g}"


def build(stones: Iterable[Stone | Mapping], *, size: str = "large", keystone: bool = False) -> Arch:
    measure = SIZES[size]
    laid = gathered([stone if isinstance(stone, Stone) else Stone(**stone) for stone in stones])
    ring = _ring(measure, len(laid))
    state = "done" if keystone else "next"
    return Arch(
        size=measure,
        stones=tuple(_drawn(stone, wedge, measure) for stone, wedge in zip(laid, ring.stones, strict=True)),
        keystone=_drawn(Stone(state), ring.keystone, measure),
        springers=tuple(_path(wedge, measure) for wedge in ring.springers),
        piers=_piers(measure),
        water=_water(measure),
    )


def gathered(stones: Sequence[Stone]) -> list[Stone]:
    """As many stones as an eye can tell apart: beyond 24, one for a module or an equal part of the way."""
    if len(stones) <= MOST_STONES:
        return list(stones)
    modules: list[Sequence[Stone]] = [
        list(group) for _name, group in groupby(stones, key=lambda stone: stone.group)
    ]
    if not FEWEST_STONES <= len(modules) <= MOST_STONES:
        modules = _equal_parts(stones)
    return [_gather(module) for module in modules]


def _equal_parts(stones: Sequence[Stone]) -> list[Sequence[Stone]]:
    bounds = [round(part * len(stones) / MOST_STONES) for part in range(MOST_STONES + 1)]
    return [stones[start:end] for start, end in pairwise(bounds)]


def _gather(module: Sequence[Stone]) -> Stone:
    share = sum(stone.state == "done" for stone in module) / len(module)
    current = any(stone.state == "current" for stone in module)
    state = "done" if share == 1 else "current" if current else "next"
    return Stone(state, label=module[0].group or module[0].label, group=module[0].group, share=share)


@dataclass(frozen=True, slots=True)
class _Ring:
    stones: list[Wedge]
    keystone: Wedge
    springers: list[Wedge]


def _ring(size: Size, count: int) -> _Ring:
    """Built outwards from the keystone; what is left above the piers are the springers."""
    widths, left = _widths(count), (count + 1) // 2
    unit = (90 - size.bed) / (max(count, FEWEST_STONES) / 2 + SPRINGER + KEYSTONE / 2)
    half = KEYSTONE * unit / 2
    edges = list(
        accumulate((-width * unit for width in widths[:left]), initial=90 + half + unit * sum(widths[:left]))
    )
    edges += list(accumulate((-width * unit for width in widths[left:]), initial=90 - half))
    wedges = [_wedge(size, *edge) for edge in pairwise([180 - size.bed, *edges, size.bed])]
    keystone = Wedge(90 + half, 90 - half, size.inner - size.rise * 0.6, size.outer + size.rise)
    return _Ring([*wedges[1 : left + 1], *wedges[left + 2 : -1]], keystone, [wedges[0], wedges[-1]])


def _widths(count: int) -> list[float]:
    """1 on average. Where the left side has one stone more than the right, they grow from left to right."""
    right = count // 2
    growth = 1 / (right * (right + 1)) if count % 2 and right else 0
    return [1 + (place - right) * growth for place in range(count)]


def _wedge(size: Size, start: float, end: float) -> Wedge:
    return Wedge(start, end, size.inner, size.outer)


def _drawn(stone: Stone, wedge: Wedge, size: Size) -> Drawn:
    part = Wedge(wedge.start, wedge.start - (wedge.start - wedge.end) * stone.share, wedge.inner, wedge.outer)
    partly = 0 < stone.share < 1
    return Drawn(stone.state, stone.label, wedge, _path(wedge, size), _path(part, size) if partly else "")


def _path(wedge: Wedge, size: Size) -> str:
    """The outline with round corners, half a gap drawn back on both sides: gaps are evenly wide."""
    outer, inner, corner = wedge.outer, wedge.inner, size.corner
    sides = [(wedge.start, -size.gap / 2), (wedge.end, size.gap / 2)]

    def at(radius: float, side: int, inwards: float = 0) -> str:
        angle, shift = sides[side]
        return _point(size, radius, angle + degrees(asin((shift + (inwards if side else -inwards)) / radius)))

    return (
        f"M{at(inner + corner, 0)}L{at(outer - corner, 0)}Q{at(outer, 0)} {at(outer, 0, corner)}"
        f"A{outer:g} {outer:g} 0 0 1 {at(outer, 1, corner)}Q{at(outer, 1)} {at(outer - corner, 1)}"
        f"L{at(inner + corner, 1)}Q{at(inner, 1)} {at(inner, 1, corner)}"
        f"A{inner:g} {inner:g} 0 0 0 {at(inner, 0, corner)}Q{at(inner, 0)} {at(inner + corner, 0)}Z"
    )


def _point(size: Size, radius: float, angle: float) -> str:
    x = size.middle + radius * cos(radians(angle))
    y = size.base - radius * sin(radians(angle))
    return f"{x:.2f} {y:.2f}"


def _piers(size: Size) -> tuple[str, ...]:
    """Two blocks whose upper edge is the bed of the springer, on a plinth that stands in the water."""
    return tuple(_pier(size, sign) for sign in (-1, 1))


def _pier(size: Size, sign: int) -> str:
    lean = radians(size.bed)
    inside, outside = (size.middle + sign * radius * cos(lean) for radius in (size.inner, size.outer))
    top = [size.base - radius * sin(lean) + size.gap / 2 for radius in (size.inner, size.outer)]
    foot, step = size.base + size.foot, size.gap * 2
    ledge = foot - step
    plinth = f"H{outside + sign * step:.2f}V{foot:.2f}H{inside - sign * step:.2f}V{ledge:.2f}"
    return f"M{inside:.2f} {top[0]:.2f}L{outside:.2f} {top[1]:.2f}V{ledge:.2f}{plinth}H{inside:.2f}Z"


def _water(size: Size) -> tuple[str, ...]:
    surface = size.base + size.foot + size.gap * 2.5
    wave = size.width / 14
    return (
        _waves(size.width * 0.02, surface, wave, 13),
        _waves(size.middle - wave * 4, surface + size.gap * 4, wave, 8),
    )


def _waves(start: float, y: float, length: float, count: int) -> str:
    height = length / 7
    return f"M{start:.2f} {y:.2f}q{length / 2:.2f} {height:.2f} {length:.2f} 0" + f"t{length:.2f} 0" * (
        count - 1
    )


EMBLEM_STYLES = {
    "done": 'fill="{accent}"',
    "current": 'fill="none" stroke="{accent}" stroke-width="2"',
    "next": 'fill="none" stroke="{ink}" stroke-width="1"',
}


def emblem(
    stones: Iterable[Stone | Mapping], *, ink: str = "#1f2a37", accent: str = "#97431f", keystone: bool = True
) -> str:
    """The arch as an SVG file of its own, for certificates and icons: no stylesheet needed."""
    arch = build(stones, size="large", keystone=keystone)
    colours = {"ink": ink, "accent": accent}
    drawn = [
        f'<path {EMBLEM_STYLES[stone.state].format(**colours)} d="{stone.path}"/>' for stone in arch.stones
    ]
    drawn += [
        f'<path {EMBLEM_STYLES["done" if keystone else "next"].format(**colours)} d="{arch.keystone.path}"/>'
    ]
    drawn += [f'<path fill="{ink}" d="{path}"/>' for path in (*arch.springers, *arch.piers)]
    drawn += [
        f'<path fill="none" stroke="{ink}" stroke-width="2" stroke-linecap="round" d="{path}"/>'
        for path in arch.water
    ]
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{arch.view_box}">{"".join(drawn)}</svg>'
