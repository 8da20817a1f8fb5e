"""The report as a CSV file: how long all rows take, and what memory they need at their peak."""

import statistics
import time
from collections.abc import Iterator

from .measure import Effort, Figure
from .report import ADDRESS, SMALL, Site, spent

EXPORT = f"{ADDRESS}?export=csv"
GROWTH = 16  # MB that a hundred times as many rows may take: it is sent as it is read
MEGABYTE = 1024 * 1024


def measure(few: Site, many: Site, effort: Effort, *, large: int, where: str) -> Iterator[Figure]:
    name = f"report on {where}, CSV of"
    small, big = (_taken(site, size, effort.few) for site, size in ((few, SMALL), (many, large)))
    n = effort.few
    yield Figure(f"{name} {large}: server CPU", statistics.median(big["cpu"]), "s", n)
    yield Figure(f"{name} {large}: rows in a second", large / statistics.median(big["clock"]), "1/s", n)
    yield Figure(f"{name} {SMALL}: peak memory of the process", max(small["peak"]), "MB", n)
    yield Figure(f"{name} {large}: peak memory of the process", max(big["peak"]), "MB", n)
    growth = max(big["growth"]) - max(small["growth"])
    yield Figure(f"{name} {large}: memory more than for {SMALL}", growth, "MB", n, GROWTH)


def _taken(site: Site, rows: int, times: int) -> dict[str, list[float]]:
    found = {"cpu": [], "clock": [], "peak": [], "growth": []}
    for _ in range(times):
        site.server.forget_peak()
        before, rest, clock = site.used(), site.server.memory_peak(), time.perf_counter()
        lines = site.client.count_lines(EXPORT)
        if lines <= rows:  # sample people may be enrolled too
            raise AssertionError(f"{lines} lines for a heading and at least {rows} rows")
        found["clock"].append(time.perf_counter() - clock)
        found["cpu"].append(spent(before, site.used()))
        found["peak"].append(site.server.memory_peak() / MEGABYTE)
        found["growth"].append((site.server.memory_peak() - rest) / MEGABYTE)
    return found
