"""A web server of its own for a measurement: started on a free port, watched from outside, stopped for sure."""

import os
import signal
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from lms import serving


@dataclass
class Server:
    process: subprocess.Popen
    port: int

    @property
    def pids(self) -> list[int]:
        """The server and everything it started."""
        return [self.process.pid, *descendants(self.process.pid)]

    def cpu_seconds(self) -> float:
        return sum(cpu_of(pid) for pid in self.pids)

    def memory_peak(self) -> int:
        """Highest resident bytes of any of its processes since the peak was forgotten."""
        return max(memory_of(pid, "VmHWM") for pid in self.pids)

    def own_memory(self) -> int:
        """Resident bytes that are its own at this moment: SQLite's file, which it maps, is the system's to take back."""
        return max(memory_of(pid, "RssAnon") for pid in self.pids)

    def forget_peak(self) -> None:
        for pid in self.pids:
            Path(f"/proc/{pid}/clear_refs").write_text("5")


@contextmanager
def running(environment: dict[str, str], *, workers: int = 1, port: int = 0) -> Iterator[Server]:
    port = port or free_port()
    process = subprocess.Popen(
        serving.web_command(host="127.0.0.1", port=port, workers=workers),
        cwd=serving.ROOT,
        env=os.environ | environment,
        start_new_session=True,
    )
    try:
        wait_until_ready(port)
        yield Server(process, port)
    finally:
        stop(process)


def stop(process: subprocess.Popen) -> None:
    """End the whole group, gently first."""
    process.terminate()
    try:
        process.wait(8)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_until_ready(port: int, *, seconds: float = 30) -> None:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=2):
                return
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.1)
    raise TimeoutError(f"No answer on port {port} within {seconds} s")


def children(pid: int) -> list[int]:
    try:
        return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except OSError:  # it has just ended
        return []


def descendants(pid: int) -> list[int]:
    return [found for child in children(pid) for found in (child, *descendants(child))]


def cpu_of(pid: int) -> float:
    """User and system seconds of a process, from its clock: `/proc` counts in hundredths only."""
    return time.clock_gettime(~pid << 3 | 2)


def memory_of(pid: int, kind: str) -> int:
    """Bytes of a line of its status; none once it is gone."""
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return next((int(line.split()[1]) * 1024 for line in lines if line.startswith(kind)), 0)
