"""The ways to kill. Each returns as soon as the blow has fallen."""

import random
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from .cluster import Cluster
from .site import OUTBOX, WEB, Site, kill
from .stored import Database

BACKENDS = """
    SELECT pid FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'
"""
CONNECTION_END = f"SELECT pg_terminate_backend(pid) FROM ({BACKENDS} ORDER BY random() LIMIT 1) chosen"  # noqa: S608


@dataclass
class Ground:
    site: Site
    database: Database
    cluster: Cluster | None
    chance: random.Random


def web_worker(ground: Ground) -> None:
    kill([ground.chance.choice(ground.site.web_workers)])


def web_main(ground: Ground) -> None:
    kill(ground.site.part(WEB))


def web_all(ground: Ground) -> None:
    kill([*ground.site.part(WEB), *ground.site.web_workers])


def outbox_worker(ground: Ground) -> None:
    kill(ground.site.part(OUTBOX))


def supervisor(ground: Ground) -> None:
    ground.site.process.kill()
    ground.site.process.wait()


def backend(ground: Ground) -> None:
    """PostgreSQL then ends every connection and recovers, as after a crash."""
    pids = [pid for (pid,) in ground.database.rows(BACKENDS)]
    kill([ground.chance.choice(pids)] if pids else [])


def connection(ground: Ground) -> None:
    """For a server that others use too: it is asked to end one of this database's connections."""
    ground.database.rows(CONNECTION_END)


def database_stop(ground: Ground) -> None:
    own(ground).stop_immediately()


def database_kill(ground: Ground) -> None:
    own(ground).kill()


def own(ground: Ground) -> Cluster:
    """Never the machine's."""
    if ground.cluster is None:
        raise ValueError("Only a cluster of the run's own is stopped.")
    return ground.cluster


KINDS: dict[str, Callable[[Ground], None]] = {
    "web worker": web_worker,
    "web server, its main process": web_main,
    "web server, all processes": web_all,
    "outbox worker": outbox_worker,
    "supervisor": supervisor,
    "PostgreSQL backend": backend,
    "PostgreSQL connection": connection,
    "PostgreSQL, immediate stop": database_stop,
    "PostgreSQL, main process": database_kill,
}
SQLITE = Counter(
    {
        "web worker": 63,
        "web server, its main process": 10,
        "web server, all processes": 14,
        "outbox worker": 10,
        "supervisor": 3,
    }
)
POSTGRESQL = Counter(
    {
        "web worker": 37,
        "web server, its main process": 6,
        "web server, all processes": 8,
        "outbox worker": 6,
        "supervisor": 3,
        "PostgreSQL backend": 20,
        "PostgreSQL, immediate stop": 12,
        "PostgreSQL, main process": 8,
    }
)


def shuffled(kinds: Mapping[str, int], chance: random.Random) -> Iterator[str]:
    order = list(Counter(kinds).elements())
    chance.shuffle(order)
    return iter(order)
