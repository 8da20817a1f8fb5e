"""A PostgreSQL of the run's own, in a temporary folder on a free port: nobody else's is ever stopped."""

import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import psycopg

from bench import server

NAME = "pontis"
START_WITHIN = 30.0
OPTIONS = ("--auth=trust", "--username=postgres", "--encoding=UTF8", "--no-locale", "--data-checksums")
CARELESS = {"fsync": "off", "synchronous_commit": "off", "wal_writer_delay": "10s"}
"""For the control: commits are acknowledged that a crash takes back."""


def binaries() -> Path | None:
    """Where `initdb` and `postgres` are; the newest, if there are several."""
    known = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: float(path.parent.name))
    on_path = shutil.which("initdb")
    folders = [*([Path(on_path).resolve().parent] if on_path else []), *known]
    return next((folder for folder in reversed(folders) if (folder / "postgres").exists()), None)


@dataclass
class Cluster:
    folder: Path
    binaries: Path
    settings: Mapping[str, str] = field(default_factory=dict)
    port: int = field(default_factory=server.free_port)
    process: subprocess.Popen | None = None

    @property
    def url(self) -> str:
        return f"postgres://postgres@127.0.0.1:{self.port}/{NAME}"

    def create(self) -> None:
        """The sums of pages are checked whenever one is read, so that a torn page cannot pass."""
        command = [*_as_postgres(), str(self.binaries / "initdb"), "-D", str(self.folder / "data"), *OPTIONS]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        self.start()
        with psycopg.connect(self.url.replace(NAME, "postgres"), autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {NAME}")

    def start(self) -> None:
        """Again and again: the old one's memory may still be in use."""
        deadline = time.monotonic() + START_WITHIN
        while not self._is_up(deadline):
            if self.process is None or self.process.poll() is not None:
                self.process = _begun(self._command(), self.folder / "postgres.log")
            time.sleep(0.05)

    def _command(self) -> list[str]:
        addresses = {"listen_addresses": "127.0.0.1", "unix_socket_directories": str(self.folder)}
        chosen = [f"--{name}={value}" for name, value in (addresses | dict(self.settings)).items()]
        place = ["-D", str(self.folder / "data"), "-p", str(self.port)]
        return [*_as_postgres(), str(self.binaries / "postgres"), *place, *chosen]

    def _is_up(self, deadline: float) -> bool:
        if time.monotonic() > deadline:
            raise TimeoutError(f"PostgreSQL does not start: see {self.folder / 'postgres.log'}")
        try:
            psycopg.connect(self.url.replace(NAME, "postgres"), connect_timeout=5).close()
        except psycopg.OperationalError:
            return False
        return True

    def checkpoint(self) -> None:
        """What has happened so far stays, however careless the settings are."""
        with psycopg.connect(self.url, autocommit=True) as connection:
            connection.execute("CHECKPOINT")

    def stop_immediately(self) -> None:
        """What `pg_ctl stop -m immediate` does."""
        self._end(signal.SIGQUIT)

    def kill(self) -> None:
        self._end(signal.SIGKILL)

    def stop(self) -> None:
        self._end(signal.SIGINT)

    def restart(self, settings: Mapping[str, str]) -> None:
        self.stop()
        self.settings = settings
        self.start()

    def _end(self, number: int) -> None:
        if self.process and self.process.poll() is None:
            os.kill(self.process.pid, number)
            self.process.wait(START_WITHIN)


@contextmanager
def own_cluster() -> Iterator[Cluster]:
    """Ask `binaries()` first whether there can be one."""
    folder = Path(tempfile.mkdtemp(prefix="pontis-faults-"))
    if os.geteuid() == 0:
        shutil.chown(folder, "postgres", "postgres")
    cluster = Cluster(folder, binaries() or Path("/usr/bin"))
    try:
        cluster.create()
        yield cluster
    finally:
        cluster.stop()
        shutil.rmtree(folder, ignore_errors=True)


def _begun(command: list[str], log: Path) -> subprocess.Popen:
    with log.open("ab") as target:
        return subprocess.Popen(command, stdout=target, stderr=target, start_new_session=True)


def _as_postgres() -> list[str]:
    """PostgreSQL does not run as root."""
    if os.geteuid() != 0:
        return []
    return ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups", "--pdeathsig=INT"]
