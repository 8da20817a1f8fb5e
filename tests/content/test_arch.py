import re
from itertools import pairwise
from math import hypot
from xml.etree import ElementTree as ET

import pytest

from content import arch
from content.arch import Stone

COUNTS = [3, 12, 13, 24, 25, 60, 300]


def stones(count, *, done=0, per_module=5):
    return [
        Stone("done" if place < done else "next", f"Unit {place}", f"Module {place // per_module}")
        for place in range(count)
    ]


def points(path):
    pairs = re.findall(r"(-?\d+\.\d\d) (-?\d+\.\d\d)", path)
    return [(float(x), float(y)) for x, y in pairs]


def in_order(built):
    """The wedges from the left bank to the right, the keystone in its place."""
    return sorted([*built.stones, built.keystone], key=lambda drawn: -drawn.wedge.start)


@pytest.mark.parametrize(
    ("count", "drawn"), [(0, 0), (1, 1), (3, 3), (12, 12), (24, 24), (25, 5), (60, 12), (300, 24)]
)
def test_build_draws_as_many_stones_as_an_eye_can_tell_apart(count, drawn):
    assert len(arch.build(stones(count)).stones) == drawn


@pytest.mark.parametrize("size", ["large", "small"])
@pytest.mark.parametrize("count", COUNTS)
def test_stones_do_not_overlap(count, size):
    wedges = [drawn.wedge for drawn in in_order(arch.build(stones(count), size=size))]

    assert all(one.start > one.end for one in wedges)
    assert all(one.end >= other.start - 1e-9 for one, other in pairwise(wedges))


def widths(built):
    return [drawn.wedge.start - drawn.wedge.end for drawn in built.stones]


@pytest.mark.parametrize("count", [4, 12, 24, 60, 300])
def test_stones_of_an_even_number_are_equally_wide(count):
    found = widths(arch.build(stones(count)))

    assert found == pytest.approx([found[0]] * len(found))


@pytest.mark.parametrize("count", [3, 5, 13, 23])
def test_stones_of_an_odd_number_grow_evenly(count):
    steps = [after - before for before, after in pairwise(widths(arch.build(stones(count))))]

    assert steps[0] > 0
    assert steps == pytest.approx([steps[0]] * len(steps))


@pytest.mark.parametrize("count", COUNTS)
def test_stones_are_laid_from_left_to_right(count):
    starts = [drawn.wedge.start for drawn in arch.build(stones(count)).stones]

    assert starts == sorted(starts, reverse=True)


@pytest.mark.parametrize("count", COUNTS)
def test_keystone_is_on_top_in_the_middle(count):
    built = arch.build(stones(count))
    keystone = built.keystone.wedge

    assert keystone.start + keystone.end == pytest.approx(180)
    assert min(y for _x, y in points(built.keystone.path)) < min(
        y for drawn in built.stones for _x, y in points(drawn.path)
    )


@pytest.mark.parametrize("count", [3, 24])
def test_gap_is_as_wide_inside_as_outside(count):
    built = arch.build(stones(count))
    left, right = points(built.stones[0].path), points(built.stones[1].path)
    near = min(hypot(a[0] - b[0], a[1] - b[1]) for a in left for b in right)

    assert near == pytest.approx(built.size.gap, abs=0.1)


@pytest.mark.parametrize("size", ["large", "small"])
@pytest.mark.parametrize("count", COUNTS)
def test_drawing_stays_inside_its_box(count, size):
    built = arch.build(stones(count), size=size)
    paths = [*(drawn.path for drawn in in_order(built)), *built.springers, *built.piers]
    drawn = [point for path in paths for point in points(path)]

    assert all(0 <= x <= built.size.width and 0 <= y <= built.size.height for x, y in drawn)


def test_beyond_24_stones_a_stone_stands_for_a_module_with_its_share():
    laid = arch.gathered(stones(30, done=7))

    assert [stone.state for stone in laid] == ["done", "next", "next", "next", "next", "next"]
    assert [stone.share for stone in laid] == [1, 0.4, 0, 0, 0, 0]
    assert laid[1].label == "Module 1"


def test_share_is_drawn_only_for_a_module_that_is_partly_done():
    built = arch.build(stones(30, done=7))

    assert [bool(drawn.fill) for drawn in built.stones] == [False, True, False, False, False, False]


def test_many_units_without_modules_become_equal_parts():
    laid = arch.gathered(stones(100, done=50, per_module=1000))

    assert len(laid) == 24
    assert [stone.state for stone in laid[:12]] == ["done"] * 12


def test_build_takes_plain_dictionaries():
    built = arch.build([{"state": "done", "label": "One"}, {"state": "next", "label": "Two"}], keystone=True)

    assert [(drawn.state, drawn.label) for drawn in built.stones] == [("done", "One"), ("next", "Two")]
    assert built.keystone.state == "done"


def test_emblem_is_a_file_of_its_own():
    svg = ET.fromstring(arch.emblem(stones(12, done=12), accent="#123456"))  # noqa: S314 - our own drawing
    fills = [path.get("fill") for path in svg]

    assert fills.count("#123456") == 13
    assert not [element for element in svg.iter() if element.get("class") or element.get("style")]
