"""The progress report at two sizes: what its first page costs for every filter with every order, totals included.

What a site is filled with stays there for the next time.
"""

import itertools
import json
import statistics
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode

import psycopg

from . import server, sites
from .client import Client
from .measure import Effort, Figure

SMALL, LARGE = 1_000, 100_000
REPEATS = 2
LIMIT = 1.3  # times the first page of the small report
NEAR = 0.9  # of the limit: such cases are looked at again, since the worst of so many is a matter of luck,
AGAIN = 3  # times as often
ADDRESS = "/cms/reports/progress/"
ORDERS = [
    sign + key for key in ("last_seen", "enrolled_at", "percent", "score", "name_key") for sign in ("-", "")
]


Cases = Callable[[dict], Iterator[tuple[str, str]]]


@dataclass
class Site:
    """One size of the report: a server, who looks, and what it took per case, in ms of processor time."""

    server: server.Server
    database: str
    scene: dict
    environment: dict[str, str] = field(default_factory=dict)
    cost: dict[str, list[float]] = field(default_factory=dict)
    queries: dict[str, int] = field(default_factory=dict)
    seconds: list[float] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.client = Client(self.server.port, session=self.scene["session"])

    def warm(self, name: str, address: str) -> None:
        """And count its queries, the second time: what a process asks only once is not the page's."""
        self.client.get(address)
        self.client.queries, self.client.counts = 0, True
        self.client.get(address)
        self.queries[name], self.client.counts = self.client.queries, False

    def ask(self, name: str, address: str) -> None:
        before, clock = self.used(), time.perf_counter()
        for _ in range(REPEATS):
            self.client.get(address)
        self.seconds.append((time.perf_counter() - clock) / REPEATS)
        self.cost.setdefault(name, []).append(spent(before, self.used()) * 1000 / REPEATS)

    def used(self) -> dict[int, float]:
        return used_by(self.server, self.database)

    def typical(self, name: str) -> float:
        return statistics.median(self.cost[name])


def used_by(running: server.Server, database: str) -> dict[int, float]:
    """Seconds by process: of the web server and, where there is one, of the database's that serve it."""
    return {pid: server.cpu_of(pid) for pid in [*running.pids, *_backends(database)]}


def _backends(database: str) -> list[int]:
    if not database:
        return []
    with psycopg.connect(database) as connection:
        found = connection.execute(
            "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
        return [pid for (pid,) in found]


def spent(before: dict[int, float], after: dict[int, float]) -> float:
    return sum(seconds - before.get(pid, 0) for pid, seconds in after.items())


@contextmanager
def filled(folder: Path, size: int, database: str) -> Iterator[Site]:
    folder = folder / str(size)
    kept = folder / "scene.json"
    if kept.exists():
        settings = sites.environment(folder, database)
        sites.run(settings, "manage.py", "migrate", "--verbosity", "0")
    else:
        settings = sites.begin(folder, database)
        kept.write_text(sites.run(settings, "-m", "bench.report_data", str(size)))
    if database:
        settle(database)
    with server.running(settings) as running:
        yield Site(running, database, json.loads(kept.read_text()), settings)


def settle(database: str) -> None:
    """What PostgreSQL does by itself soon after so many rows were written, if it is not told otherwise."""
    with psycopg.connect(database, autocommit=True) as connection:
        connection.execute("VACUUM (ANALYZE)")


@contextmanager
def both(*, large: int, postgres: str = "") -> Iterator[tuple[Site, Site]]:
    """On SQLite, or on databases of a PostgreSQL server; `createdb` has made them."""
    folder = sites.FOLDER / "report" / ("postgresql" if postgres else "sqlite")
    names = {size: f"{postgres}/report_{size}" if postgres else "" for size in (SMALL, large)}
    with (
        filled(folder, SMALL, names[SMALL]) as few,
        filled(folder, large, names[large]) as many,
    ):
        yield few, many


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


def cases(scene: dict) -> Iterator[tuple[str, str]]:
    for (name, chosen), order in itertools.product(filters(scene).items(), ORDERS):
        yield f"{name}, by {order}", f"{ADDRESS}?{urlencode(chosen | {'ordering': order})}"


def measure(few: Site, many: Site, effort: Effort, *, cases: Cases = cases) -> None:
    """The sizes take turns, so that what disturbs the machine disturbs both alike."""
    pairs = {
        name: (address, same)
        for (name, address), (_, same) in zip(cases(few.scene), cases(many.scene), strict=True)
    }
    for name, (address, same) in pairs.items():
        few.warm(name, address)
        many.warm(name, same)
    _rounds(few, many, pairs, effort.rounds)
    near = {name: pairs[name] for name, ratio in ratios(few, many).items() if ratio > LIMIT * NEAR}
    _rounds(few, many, near, AGAIN * effort.rounds)


def _rounds(few: Site, many: Site, pairs: dict[str, tuple[str, str]], number: int) -> None:
    for _ in range(number):
        for name, (address, same) in pairs.items():
            few.ask(name, address)
            many.ask(name, same)


def ratios(few: Site, many: Site) -> dict[str, float]:
    return {name: many.typical(name) / few.typical(name) for name in few.cost}


def figures(few: Site, many: Site, *, large: int, where: str) -> Iterator[Figure]:
    name, found = f"report on {where}, first page", ratios(few, many)
    n = sum(map(len, many.cost.values())) * REPEATS
    for site, size in ((few, SMALL), (many, large)):
        cost = statistics.median(map(site.typical, site.cost))
        yield Figure(f"{name} at {size}: server CPU per request", cost, "ms", n)
        yield Figure(f"{name} at {size}: rate, one client", 1 / statistics.median(site.seconds), "1/s", n)
        yield Figure(f"{name} at {size}: queries, most", max(site.queries.values()), "", 1)
    yield Figure(
        f"{name}: {large} / {SMALL}, median of {len(found)} cases",
        statistics.median(found.values()),
        "ratio",
        n,
    )
    worst = max(found, key=found.get)
    yield Figure(f"{name}: {large} / {SMALL}, worst case ({worst})", found[worst], "ratio", n, LIMIT)


def table(few: Site, many: Site) -> list[dict]:
    """Every case, the worst first."""
    found = ratios(few, many)
    return [
        {
            "case": name,
            "small": round(few.typical(name), 2),
            "large": round(many.typical(name), 2),
            "ratio": round(found[name], 3),
            "queries": many.queries[name],
        }
        for name in sorted(found, key=found.get, reverse=True)
    ]
