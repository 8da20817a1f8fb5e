"""The processes of one machine: a web server and, without a broker, the worker that delivers the outbox.

The supervisor has loaded the site already, so its children part from it ready to work, and one that dies is back at
once. None outlives it, however it ends.
"""

import ctypes
import functools
import multiprocessing
import os
import signal
import socket
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing, suppress
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
PATIENCE = 10.0
LOOK = 0.1
QUICK = 3.0
PAUSES = (0.0, 0.5, 1.0, 2.0, 4.0)
"""Before the next start, by how often in a row it ended by itself right after its start."""

_PR_SET_PDEATHSIG, _PR_SET_NAME = 1, 15
_CONTEXT: Any = multiprocessing.get_context("fork" if sys.platform == "linux" else "spawn")

Work = Callable[[], object]


class PortTakenError(Exception):
    pass


class GivenUpError(Exception):
    """A process ends by itself whenever it is started."""


def web_command(*, host: str, port: int, workers: int) -> list[str]:
    """The web server alone, for whoever brings a supervisor."""
    address = ("--host", host, "--port", str(port))
    return [sys.executable, "-m", "lms.web", *address, "--workers", str(workers)]


def check_port(host: str, port: int) -> None:
    with closing(socket.socket()) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise PortTakenError(port) from error


def end_with(parent: int, *, number: int = signal.SIGKILL) -> None:
    """Let the system send this process a signal when its parent dies, even by `kill -9` (Linux)."""
    _tell_system(_PR_SET_PDEATHSIG, int(number))
    if os.getppid() != parent:  # it died before we had asked
        os._exit(1)


class Kept:
    """One process that is kept running."""

    def __init__(self, name: str, work: Work):
        self.name = name
        self.work = work
        self.process: BaseProcess | None = None
        self.started_at = 0.0
        self.start_at = 0.0
        self.quick_ends = 0

    def look(self, now: float) -> None:
        if self.process is None:
            self._start_if_due(now)
        elif not self.process.is_alive():
            self._clear_away(self.process, now)

    def _start_if_due(self, now: float) -> None:
        if now >= self.start_at:
            self.started_at = now
            body = functools.partial(_child, self.name, self.work, os.getpid())
            self.process = _CONTEXT.Process(target=body, name=self.name)
            self.process.start()

    def _clear_away(self, process: BaseProcess, now: float) -> None:
        """What it had started goes with it. Who was killed from outside is not to blame."""
        _kill_group(process)
        is_quick = (process.exitcode or 0) >= 0 and now - self.started_at < QUICK
        self.quick_ends = self.quick_ends + 1 if is_quick else 0
        if self.quick_ends == len(PAUSES):
            raise GivenUpError(self.name)
        self.process = None
        self.start_at = now + PAUSES[self.quick_ends]


class Supervisor:
    """Keeps everything running until it is told to end."""

    def __init__(self, works: Mapping[str, Work]):
        self.kept = [Kept(name, work) for name, work in works.items()]
        self.is_ending = False

    def run(self) -> None:
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, self._end)
        try:
            while not self.is_ending:
                for kept in self.kept:
                    kept.look(time.monotonic())
                time.sleep(LOOK)
        finally:
            _stop([kept.process for kept in self.kept if kept.process])

    def _end(self, *_) -> None:
        self.is_ending = True


def _child(name: str, work: Work, parent: int) -> None:
    """A group of its own: Ctrl-C reaches the supervisor alone, which then ends everything in order."""
    os.setsid()
    _tell_system(_PR_SET_NAME, name.encode())  # what `ps -o comm` shows
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.SIG_DFL)
    end_with(parent, number=signal.SIGTERM)
    work()


def _tell_system(what: int, value: int | bytes) -> None:
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(what, value, 0, 0, 0)


def _stop(processes: Sequence[BaseProcess]) -> None:
    """All at once, and gently first."""
    for process in processes:
        process.terminate()
    deadline = time.monotonic() + PATIENCE
    for process in processes:
        process.join(max(0.1, deadline - time.monotonic()))
        _kill_group(process)


def _kill_group(process: BaseProcess) -> None:
    if process.pid:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
