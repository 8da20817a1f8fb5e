"""What one figure is, and how it is taken: interleaved runs, the median counts."""

import statistics
import time
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass, field

from .server import Server

ROUNDS = 5


@dataclass(frozen=True)
class Figure:
    name: str
    value: float
    unit: str
    n: int

    def as_json(self) -> dict:
        return asdict(self) | {"value": round(self.value, 3)}


@dataclass
class Workload:
    """Something to repeat: `once()` is one unit of work, made of `requests` requests."""

    name: str
    once: Callable[[], object]
    repeats: int = 200
    requests: int = 1
    cpu: list[float] = field(default_factory=list)
    rate: list[float] = field(default_factory=list)

    def run(self, server: Server) -> None:
        cpu, clock = server.cpu_seconds(), time.perf_counter()
        for _ in range(self.repeats):
            self.once()
        self.cpu.append((server.cpu_seconds() - cpu) * 1000 / self.repeats)
        self.rate.append(self.repeats / (time.perf_counter() - clock))

    def figures(self) -> Iterable[Figure]:
        n = self.repeats * len(self.cpu)
        yield Figure(f"{self.name}: server CPU", statistics.median(self.cpu), "ms", n)
        yield Figure(f"{self.name}: rate, one client", statistics.median(self.rate), "1/s", n)

    @property
    def cost(self) -> float:
        return statistics.median(self.cpu)


def interleaved(server: Server, workloads: list[Workload]) -> None:
    """Warm each workload up, then take turns, so that what disturbs the machine disturbs all alike."""
    for workload in workloads:
        for _ in range(min(20, workload.repeats)):
            workload.once()
    for _ in range(ROUNDS):
        for workload in workloads:
            workload.run(server)
