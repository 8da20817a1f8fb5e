"""The report as a CSV file that the worker writes: how long all rows take, and what memory they need."""

import json
import statistics
from collections.abc import Iterator

from . import sites
from .measure import Effort, Figure
from .report import Site

GROWTH = 16  # MB that a hundred times as many rows may take: it is written as it is read
WHOLE = 200  # MB of the process
RATE = 20_000  # rows a second, at least
MEGABYTE = 1024 * 1024


def measure(few: Site, many: Site, effort: Effort, *, large: int, where: str) -> Iterator[Figure]:
    name = f"report on {where}, CSV of"
    small, big = (_written(site, effort.few) for site in (few, many))
    n = effort.few
    yield Figure(f"{name} {large}: worker CPU", _typical(big, "cpu"), "s", n)
    yield Figure(f"{name} {large}: rows in a second", large / _typical(big, "seconds"), "1/s", n)
    yield Figure(f"{name} {large}: time", _typical(big, "seconds"), "s", n, large / RATE)
    yield Figure(f"{name} {large}: own memory of the process", _most(big, "own"), "MB", n, WHOLE)
    growth = _most(big, "growth") - _most(small, "growth")
    yield Figure(f"{name} {large}: own memory more than for the small one", growth, "MB", n, GROWTH)


def _written(site: Site, times: int) -> list[dict[str, float]]:
    command = ("-m", "bench.report_file", "progress", "csv")
    return [json.loads(sites.run(site.environment, *command)) for _ in range(times)]


def _typical(found: list[dict[str, float]], name: str) -> float:
    return statistics.median(taken[name] for taken in found)


def _most(found: list[dict[str, float]], name: str) -> float:
    return max(taken[name] for taken in found) / MEGABYTE
