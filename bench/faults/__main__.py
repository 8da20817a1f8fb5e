"""`make faults`: about a hundred kills on each database, written to bench/faults.json and printed as a table.

Ends with 1 where anything acknowledged was lost, or where a control lost nothing: then the run could not have
seen a loss.
"""

import importlib.metadata
import json
import os
import platform
import shutil
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime

from lms import serving

from . import kills, stored
from .cluster import CARELESS, Cluster, binaries, own_cluster
from .play import Plan, play, prepare

FOLDER = serving.ROOT / "build" / "faults"
TARGET = serving.ROOT / "bench" / "faults.json"
PACKAGES = ("Django", "wagtail", "granian", "psycopg")
COLUMNS = ("sent", "acked", "repeated", "lost", "ghost", "dup", "torn", "orphans")


BEGAN = time.monotonic()


def tell(line: str) -> None:
    sys.stdout.write(f"{time.monotonic() - BEGAN:5.0f} s  {line}\n")
    sys.stdout.flush()


def outcomes() -> Iterator[dict]:
    yield from on_sqlite()
    if binaries() is None:
        tell("PostgreSQL is not installed here: its runs are left out.")
        return
    with own_cluster() as cluster:
        yield from on_postgresql(cluster)


def on_sqlite() -> Iterator[dict]:
    folder = FOLDER / "sqlite"
    plan = Plan("SQLite", folder, stored.sqlite(folder / "pontis.sqlite3"), kills.SQLITE)
    scene = prepare(plan)
    yield play(plan, scene, tell)
    control = replace(
        plan,
        name="control: saved too late",
        kinds={"web worker": 3},
        settings="bench.faults.early_settings",
        settles_within=2.0,
        expects_loss=True,
    )
    yield play(control, scene, tell)


def on_postgresql(cluster: Cluster) -> Iterator[dict]:
    database = stored.postgresql(cluster.url)
    plan = Plan("PostgreSQL", FOLDER / "postgresql", database, kills.POSTGRESQL, cluster.url, cluster)
    scene = prepare(plan)
    yield play(plan, scene, tell)
    cluster.restart(CARELESS)
    stops = {"PostgreSQL, immediate stop": 3}
    control = replace(plan, name="control: careless PostgreSQL", kinds=stops, expects_loss=True)
    yield play(control, scene, tell)


def versions() -> dict[str, str]:
    packages = {name: importlib.metadata.version(name) for name in PACKAGES}
    databases = {"SQLite": sqlite3.sqlite_version, "PostgreSQL": postgresql_version()}
    return packages | databases | {"Python": platform.python_version()}


def postgresql_version() -> str:
    folder = binaries()
    return run(str(folder / "postgres"), "--version").split()[2] if folder else "none"


def run(*command: str) -> str:
    done = subprocess.run(command, cwd=serving.ROOT, capture_output=True, text=True, check=False)
    return done.stdout.strip()


def document(results: list[dict]) -> dict:
    return {
        "commit": run("git", "describe", "--always", "--dirty"),
        "measured_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "cores": os.cpu_count(),
        "load": round(os.getloadavg()[1], 1),
        "versions": versions(),
        "passed": all(result["passed"] for result in results),
        "runs": results,
    }


def table(results: list[dict]) -> str:
    head = f"{'':30}" + "".join(f"{name:>10}" for name in COLUMNS)
    lines = (f"{one['name']:30}" + "".join(f"{one[name]:>10}" for name in COLUMNS) for one in results)
    return "\n".join(["", head, *lines, "", *recoveries(results), ""])


def recoveries(results: list[dict]) -> Iterator[str]:
    yield f"{'Seconds until everybody had an answer again':62}{'n':>5}{'median':>9}{'longest':>9}"
    for result in results:
        for kind, seconds in result["recovery"].items():
            figures = (seconds["n"], seconds["everybody, median"], seconds["everybody, longest"])
            yield f"{result['name']:30}{kind:32}{figures[0]:>5}{figures[1]:>9.2f}{figures[2]:>9.2f}"


def main() -> int:
    shutil.rmtree(FOLDER, ignore_errors=True)
    results = list(outcomes())
    TARGET.write_text(json.dumps(document(results), indent=2) + "\n")
    sys.stdout.write(table(results))
    for result in results:
        tell(f"{'passed' if result['passed'] else 'FAILED'}: {result['name']}")
    tell(f"Written to {TARGET.relative_to(serving.ROOT)}")
    return 0 if all(result["passed"] for result in results) else 1


if __name__ == "__main__":
    sys.exit(main())
