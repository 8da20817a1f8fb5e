"""The report as a CSV file: how long all rows take, and what memory they need at their peak."""

import statistics
import time
from collections import defaultdict
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
    for size, taken in ((SMALL, small), (large, big)):
        yield Figure(f"{name} {size}: peak memory of the process", max(taken["peak"]), "MB", n)
        yield Figure(f"{name} {size}: of it its own", max(taken["own"]), "MB", n)
    growth = max(big["growth"]) - max(small["growth"])
    yield Figure(f"{name} {large}: own memory more than for {SMALL}", growth, "MB", n, GROWTH)


def _taken(site: Site, rows: int, times: int) -> dict[str, list[float]]:
    found = defaultdict(list)
    for _ in range(times):
        site.server.forget_peak()
        own = [site.server.own_memory()]
        before, clock = site.used(), time.perf_counter()
        lines = site.client.count_lines(
            EXPORT, meanwhile=lambda own=own: own.append(site.server.own_memory())
        )
        if lines <= rows:  # sample people may be enrolled too
            raise AssertionError(f"{lines} lines for a heading and at least {rows} rows")
        found["clock"].append(time.perf_counter() - clock)
        found["cpu"].append(spent(before, site.used()))
        found["peak"].append(site.server.memory_peak() / MEGABYTE)
        found["own"].append(max(own) / MEGABYTE)
        found["growth"].append((max(own) - own[0]) / MEGABYTE)
    return found
