"""The site under test: `manage.py serve` and the processes it has, each to be found by its part."""

import functools
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from bench import server
from lms import serving

WORKERS = 2
START_WITHIN = 240.0
WEB, OUTBOX = "web server", "worker"


@dataclass
class Site:
    environment: dict[str, str]
    log: Path
    port: int = field(default_factory=server.free_port)
    process: subprocess.Popen = field(init=False)
    starts: int = 0

    def start(self) -> None:
        """As an init system would."""
        self.starts += 1
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                self._command(),
                cwd=serving.ROOT,
                env=os.environ | self.environment | {"BASE_URL": f"http://127.0.0.1:{self.port}"},
                stdout=log,
                stderr=log,
                start_new_session=True,
                preexec_fn=functools.partial(serving.end_with, os.getpid(), number=signal.SIGTERM),  # noqa: PLW1509
            )

    def _command(self) -> list[str]:
        address = ("--host", "127.0.0.1", "--port", str(self.port))
        return [sys.executable, "manage.py", "serve", *address, "--workers", str(WORKERS)]

    def revive(self) -> None:
        if self.process.poll() is not None:
            self.start()

    @property
    def pids(self) -> list[int]:
        return [self.process.pid, *server.descendants(self.process.pid)]

    def part(self, name: str) -> list[int]:
        """The process that the supervisor keeps under this name, if it runs just now."""
        return [pid for pid in server.children(self.process.pid) if name_of(pid) == name]

    @property
    def web_workers(self) -> list[int]:
        return [worker for main in self.part(WEB) for worker in server.children(main)]


@contextmanager
def serving_site(environment: dict[str, str], folder: Path) -> Iterator[Site]:
    site = Site(environment, folder / "serve.log")
    site.start()
    try:
        server.wait_until_ready(site.port, seconds=START_WITHIN)
        yield site
    finally:
        server.stop(site.process)


def name_of(pid: int) -> str:
    with suppress(OSError):
        return Path(f"/proc/{pid}/comm").read_text().strip()
    return ""


def kill(pids: list[int]) -> None:
    for pid in pids:
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)


def is_alive(pid: int) -> bool:
    with suppress(OSError):
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    return False
