"""All courses at one glance: for each course and each sort of problem how many there are, and how that compares. Pure but for reading."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil
from typing import Any

from courses.models import CoursePage
from studio.workbench.rows import problems_by_page
from studio.workbench.trees import Tree, read_trees

from .advice import LABELS, SORTS
from .report import count_by_sort

STEPS = 4
"""Shades, besides that of none."""


@dataclass(frozen=True)
class Cell:
    sort: str
    count: int
    heat: int


@dataclass(frozen=True)
class Row:
    tree: Tree
    cells: Sequence[Cell]

    @property
    def page(self) -> CoursePage:
        return self.tree.root.draft

    @property
    def total(self) -> int:
        return sum(cell.count for cell in self.cells)


@dataclass(frozen=True)
class HeatMap:
    columns: Sequence[tuple[str, Any]]
    rows: Sequence[Row]


def heat_map(roots: Sequence[CoursePage]) -> HeatMap:
    """In as many queries for many courses as for one. A sort that occurs nowhere has no column."""
    trees = read_trees(roots)
    problems = problems_by_page(trees)
    counts = [
        count_by_sort(problem for node in tree.nodes for problem in problems[node.page.pk]) for tree in trees
    ]
    units = [max(len(tree.units), 1) for tree in trees]
    sorts = [sort for sort in SORTS if any(count.get(sort) for count in counts)]
    rows = [
        Row(tree, [Cell(sort, count.get(sort, 0), shade(count.get(sort, 0), among)) for sort in sorts])
        for tree, count, among in zip(trees, counts, units, strict=True)
    ]
    return HeatMap([(sort, LABELS[sort]) for sort in sorts], rows)


def shade(count: int, units: int) -> int:
    """From 0 (none) to STEPS (two or more for each unit): a long course is not worse than a short one."""
    return min(STEPS, ceil(count / units * STEPS / 2))
