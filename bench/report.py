"""The progress report at two sizes: what its first page costs for every filter with every order, totals included.

`python -m bench.report build/bench/report` measures it alone, on SQLite; with the address of a PostgreSQL server after it, such as
`postgres://root@127.0.0.1`, on databases of that server. What it fills stays there for the next time.
"""

import itertools
import json
import os
import statistics
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode

import psycopg

from lms import serving

from . import server
from .client import Client
from .measure import Figure

SMALL, LARGE = 1_000, 100_000
ROUNDS, REPEATS = 3, 4
ADDRESS = "/cms/reports/progress/"
ORDERS = [
    sign + field for key in ("last_seen", "enrolled_at", "percent", "score", "name_key") for sign in ("-", "")
]


@dataclass
class Site:
    """One size of the report: a server, who looks, and what it took per case, in ms of processor time."""

    server: server.Server
    database: str
    scene: dict
    cost: dict[str, list[float]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.client = Client(self.server.port, session=self.scene["session"])

    def ask(self, name: str, query: dict) -> None:
        before = self.cpu_seconds()
        for _ in range(REPEATS):
            self.client.get(f"{ADDRESS}?{urlencode(query)}")
        self.cost.setdefault(name, []).append((self.cpu_seconds() - before) * 1000 / REPEATS)

    def cpu_seconds(self) -> float:
        """Of the web server and, where there is one, of the database's processes that serve it."""
        return self.server.cpu_seconds() + sum(map(server.cpu_of, self._backends()))

    def _backends(self) -> list[int]:
        if not self.database:
            return []
        with psycopg.connect(self.database) as connection:
            found = connection.execute(
                "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )
            return [pid for (pid,) in found]


@contextmanager
def site(folder: Path, size: int, database: str) -> Iterator[Site]:
    """Filled the first time."""
    folder = folder / str(size)
    settings = {
        "DJANGO_SETTINGS_MODULE": "bench.settings",
        "DATA_DIR": str(folder),
        "DATABASE_URL": database,
        "REDIS_URL": "",
    }
    kept = folder / "scene.json"
    if not kept.exists():
        _run(settings, "manage.py", "prepare")
        kept.write_text(_run(settings, "-m", "bench.report_data", str(size)).splitlines()[-1])
    with server.running(settings) as running:
        yield Site(running, database, json.loads(kept.read_text()))


def _run(settings: dict[str, str], *arguments: str) -> str:
    command, environment = [sys.executable, *arguments], os.environ | settings
    return subprocess.run(
        command, cwd=serving.ROOT, env=environment, check=True, stdout=subprocess.PIPE, text=True
    ).stdout


def filters(scene: dict) -> dict[str, dict]:
    early, late = scene["courses"]
    return {
        "no filter": {},
        "course": {"course": early},
        "course, opened late": {"course": late},
        "school": {"school": scene["school"]},
        "country": {"country": "IT"},
        "role": {"role": "manager"},
        "language, opened late": {"language": "sl"},
        "learning": {"state": "active"},
        "finished": {"state": "finished"},
        "left": {"state": "left"},
        "certificate": {"certified": "yes"},
        "no certificate": {"certified": "no"},
        "course and school": {"course": early, "school": scene["school"]},
        "country and role": {"country": "IT", "role": "teacher"},
        "country and finished": {"country": "IT", "state": "finished"},
        "course, country, language, left": {
            "course": early,
            "country": "IT",
            "language": "en",
            "state": "left",
        },
        "search": {"q": "maria"},
    }


def cases(scene: dict) -> Iterator[tuple[str, dict]]:
    for (name, chosen), order in itertools.product(filters(scene).items(), ORDERS):
        yield f"{name}, by {order}", chosen | {"ordering": order}


def measure(small: Site, large: Site) -> list[Figure]:
    """The sizes take turns, so that what disturbs the machine disturbs both alike."""
    for _ in range(ROUNDS + 1):
        for (name, query), (_, same) in zip(cases(small.scene), cases(large.scene), strict=True):
            small.ask(name, query)
            large.ask(name, same)
    return list(_figures(small, large))


def ratios(small: Site, large: Site) -> dict[str, float]:
    return {name: _typical(large.cost[name]) / _typical(small.cost[name]) for name in small.cost}


def _typical(costs: list[float]) -> float:
    """The first round only warms up."""
    return statistics.median(costs[1:])


def _figures(small: Site, large: Site) -> Iterator[Figure]:
    found = ratios(small, large)
    n = len(found) * ROUNDS * REPEATS
    for site, size in ((small, SMALL), (large, LARGE)):
        cost = statistics.median(_typical(costs) for costs in site.cost.values())
        yield Figure(f"report, first page at {size}: server CPU", cost, "ms", n)
    yield Figure("report, first page: ratio of the sizes, median", statistics.median(found.values()), "", n)
    worst = max(found, key=found.get)
    yield Figure(f"report, first page: ratio of the sizes, worst ({worst})", found[worst], "", n)


def main(folder: str, postgres: str = "") -> None:
    databases = {size: f"{postgres}/report_{size}" if postgres else "" for size in (SMALL, LARGE)}
    with (
        site(Path(folder), SMALL, databases[SMALL]) as small,
        site(Path(folder), LARGE, databases[LARGE]) as large,
    ):
        figures = measure(small, large)
    for name, ratio in sorted(ratios(small, large).items(), key=lambda pair: -pair[1]):
        costs = _typical(small.cost[name]), _typical(large.cost[name])
        sys.stdout.write(f"{ratio:5.2f}  {costs[0]:6.1f} ms {costs[1]:6.1f} ms  {name}\n")
    for figure in figures:
        sys.stdout.write(f"{figure.name}: {figure.value:.2f} {figure.unit}\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
