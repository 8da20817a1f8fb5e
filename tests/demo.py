"""A served demo site for tests that need real processes: its own data folder and database, the real curriculum in two languages."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg

from bench import server
from lms import serving
from tests import curriculum
from tests.databases import template

PASSWORD = "sample-bridge-2026"


@dataclass(frozen=True)
class Demo:
    base: str
    environment: dict[str, str]

    def manage(self, *arguments: str) -> str:
        """Run a management command against the demo's database."""
        command = [sys.executable, "manage.py", *arguments]
        done = subprocess.run(
            command,
            cwd=serving.ROOT,
            env=os.environ | self.environment,
            check=True,
            capture_output=True,
            text=True,
        )
        return done.stdout

    def mails(self) -> list[str]:
        folder = Path(self.environment["DATA_DIR"]) / "mails"
        found = sorted(folder.glob("*.log"), key=_written_at) if folder.exists() else []
        return [path.read_text() for path in found]


def _written_at(path: Path) -> int:
    """Their names tell no more than the second."""
    return path.stat().st_mtime_ns


@contextmanager
def served(folder: Path, name: str, *, workers: int = 1) -> Iterator[Demo]:
    """A prepared demo on a free port; the database's name is made from `name`."""
    with own_database(os.environ.get("DATABASE_URL", ""), f"{name}_{os.getpid()}") as database:
        port = server.free_port()
        environment = demo_environment(folder, database) | {"BASE_URL": f"http://127.0.0.1:{port}"}
        demo = Demo(environment["BASE_URL"], environment)
        curriculum.copy_to(folder / "curriculum")
        demo.manage("prepare", "--folder", str(folder / "curriculum"))
        with server.running(environment, workers=workers, port=port):
            yield demo


def demo_environment(folder: Path, database: str) -> dict[str, str]:
    return {
        "DJANGO_SETTINGS_MODULE": "bench.settings",
        "DATA_DIR": str(folder),
        "DATABASE_URL": database,
        "REDIS_URL": "",
        "EMAIL_URL": "",
    }


@contextmanager
def own_database(url: str, name: str) -> Iterator[str]:
    """A migrated PostgreSQL database beside the one that is named; nothing for SQLite, which lives in the folder."""
    if not url.startswith("postgres"):
        yield ""
        return
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template()}"')
        try:
            yield urlunsplit(urlsplit(url)._replace(path=f"/{name}"))
        finally:
            connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)')
