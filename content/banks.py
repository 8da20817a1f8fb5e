"""Two lines that share some of their stops, as on a transit map: two learning paths, two banks of one river.

Stops come in one list that can be read aloud; each row draws its piece of both lines and may have any height.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

MIDDLE = 50  # of a row, which is 100 high in the drawing
APART = (18, 70)
TOGETHER = (41, 47)


@dataclass(frozen=True, slots=True)
class Stop:
    code: str
    title: str
    url: str
    bank: str  # first, second or both
    first: str
    second: str
    lang: str = ""


def stops(first: Sequence[Mapping], second: Sequence[Mapping]) -> list[Stop]:
    order = _merged(first, second)
    places = [TOGETHER if bank == "both" else APART for bank, _stop in order]
    return [
        Stop(
            stop["code"],
            stop["title"],
            stop.get("url") or "",
            bank,
            *_lines(places, row),
            stop.get("lang") or "",
        )
        for row, (bank, stop) in enumerate(order)
    ]


def _merged(first: Sequence[Mapping], second: Sequence[Mapping]) -> list[tuple[str, Mapping]]:
    """Both lists in one; between two shared stops, the first line's own stops come before the second's."""
    shared = [stop["code"] for stop in first if stop["code"] in {other["code"] for other in second}]
    order = []
    for code in [*shared, None]:
        first_own, rest_of_first = _until(first, code)
        second_own, rest_of_second = _until(second, code)
        order += [("first", stop) for stop in first_own] + [("second", stop) for stop in second_own]
        order += [("both", stop) for stop in rest_of_first[:1] if code]
        first, second = rest_of_first[1:], rest_of_second[1:]
    return order


def _until(stops_left: Sequence[Mapping], code: str | None) -> tuple[Sequence[Mapping], Sequence[Mapping]]:
    codes = [stop["code"] for stop in stops_left]
    place = codes.index(code) if code in codes else len(codes)
    return stops_left[:place], stops_left[place:]


def _lines(places: Sequence[tuple[int, int]], row: int) -> tuple[str, str]:
    return _line([place[0] for place in places], row), _line([place[1] for place in places], row)


def _line(xs: Sequence[int], row: int) -> str:
    """From the upper edge of the row over its stop to the lower edge; the ends of the line are stops."""
    above, here, below = xs[max(row - 1, 0)], xs[row], xs[min(row + 1, len(xs) - 1)]
    start = f"M{here} {MIDDLE}" if row == 0 else _from_edge(above, here)
    return start if row == len(xs) - 1 else start + _to_edge(here, below)


def _from_edge(above: int, here: int) -> str:
    """The lower half of the S that leads here; at the edge it is halfway between both."""
    slope = f"{(3 * here + above) / 4:g} {MIDDLE / 4:g}"
    return f"M{(above + here) / 2:g} 0C{slope} {here} {MIDDLE / 2:g} {here} {MIDDLE}"


def _to_edge(here: int, below: int) -> str:
    slope = f"{(3 * here + below) / 4:g} {MIDDLE * 1.75:g}"
    return f"C{here} {MIDDLE * 1.5:g} {slope} {(here + below) / 2:g} {2 * MIDDLE}"
