"""What one figure is, and how it is taken: interleaved rounds, the median counts."""

import statistics
import time
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass, field
from typing import NamedTuple

from .client import Client
from .server import Server


class Effort(NamedTuple):
    """How often everything is done; `share` of what each workload would repeat in a round.

    `few` rounds are for what is long, or many cases.
    """

    rounds: int = 5
    few: int = 3
    share: float = 1.0

    def times(self, repeats: int) -> int:
        return max(1, round(repeats * self.share))


@dataclass(frozen=True)
class Figure:
    """`limit` is what it must not exceed, where we promise something."""

    name: str
    value: float
    unit: str
    n: int
    limit: float | None = None

    @property
    def holds(self) -> bool:
        return self.limit is None or self.value <= self.limit

    def as_json(self) -> dict:
        promise = {} if self.limit is None else {"holds": self.holds}
        known = {name: value for name, value in asdict(self).items() if value is not None}
        return known | {"value": round(self.value, 3)} | promise

    def as_line(self, width: int) -> str:
        limit = "" if self.limit is None else f"  at most {self.limit:g}{'' if self.holds else '  MISSED'}"
        return f"{self.name:{width}}  {self.value:12.3f} {self.unit:7}  n={self.n}{limit}"


@dataclass
class Workload:
    """Something that somebody does again and again: `once` is one unit of it, of one request or more.

    `frame` are those of its queries that only begin and end transactions.
    """

    name: str
    client: Client
    once: Callable[[], object]
    repeats: int = 200
    warm: int = 20
    requests: int = 1
    queries: int = 0
    frame: int = 0
    cpu: list[float] = field(default_factory=list)
    rate: list[float] = field(default_factory=list)

    def prepare(self) -> None:
        """Warm it up, then do it once more and count."""
        for _ in range(self.warm):
            self.once()
        client = self.client
        client.requests, client.queries, client.frame, client.counts = 0, 0, 0, True
        self.once()
        self.requests, self.queries, self.frame = client.requests, client.queries, client.frame
        client.counts = False

    def run(self, server: Server, repeats: int) -> None:
        cpu, clock = server.cpu_seconds(), time.perf_counter()
        for _ in range(repeats):
            self.once()
        self.cpu.append((server.cpu_seconds() - cpu) * 1000 / repeats / self.requests)
        self.rate.append(repeats * self.requests / (time.perf_counter() - clock))

    def figures(self, effort: Effort) -> Iterable[Figure]:
        n = effort.times(self.repeats) * effort.rounds * self.requests
        yield Figure(f"{self.name}: server CPU per request", self.cost, "ms", n)
        if self.requests > 1:
            yield Figure(f"{self.name}: server CPU, all requests", self.cost * self.requests, "ms", n)
            yield Figure(f"{self.name}: requests", self.requests, "", 1)
        yield Figure(f"{self.name}: rate, one client", statistics.median(self.rate), "1/s", n)
        yield Figure(f"{self.name}: queries", self.queries, "", 1)

    @property
    def cost(self) -> float:
        """Of one request, in ms."""
        return statistics.median(self.cpu)


def interleaved(server: Server, workloads: list[Workload], effort: Effort) -> None:
    """Warm each workload up, then take turns, so that what disturbs the machine disturbs all alike."""
    for workload in workloads:
        workload.prepare()
    for _ in range(effort.rounds):
        for workload in workloads:
            workload.run(server, effort.times(workload.repeats))
