"""The only place that starts a process of its own, for work on files from outside: a library that reads them may hang, crash or eat
memory without anybody else being touched.

    run("interop.arrivals.reading:read_packed", data, settings="lms.settings.reading")  → bytes, or `ChildError` with the reason

The child gets bytes and gives bytes. It has no environment, no standing folder, no network, and writes nowhere but in its own
folder, which is gone afterwards. It is a group of its own, which is killed as a whole.
"""

import contextlib
import importlib
import logging
import os
import resource
import signal
import subprocess  # nosec B404 - the module's purpose
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from django.utils.translation import gettext as _

MEGABYTE = 1024 * 1024
PROCESSES = Path("/proc")
ROOT = Path(__file__).resolve().parents[1]
REFUSED, TOO_MUCH_MEMORY = 3, 4
STOOD_STILL, NEVER_CAME_ROUND = 1001, 1002
"""How we ended it; no process says that of itself."""
LOOK = 1.0
"""Seconds from one look at the clock to the next."""
LONGEST_REASON = 2_000

logger = logging.getLogger(__name__)


class ChildError(Exception):
    """`reason` is a sentence for the person who brought the file."""

    def __init__(self, reason: str):
        self.reason = reason
        super().__init__(reason)


class Refused(ChildError):
    """The function itself said no; trying again would not help."""


class TooSlow(ChildError):
    pass


class TooBusy(ChildError):
    """The computer, not the file."""


class TooLarge(ChildError):
    pass


class Crashed(ChildError):
    pass


class RefusalError(Exception):
    """Raised by a function in the child: its words reach the parent."""


@dataclass(frozen=True)
class Limits:
    """`cpu`, `wall` and `ceiling` in seconds, the others in megabytes. `result` also bounds every file that the child writes.

    A busy computer is nobody's fault: `wall` counts the time in which the child computes or stands still, but not the time
    in which it waits for a processor. Only after `ceiling` it is given up in any case.
    """

    memory: int = 1_024
    cpu: int = 60
    wall: int = 240
    ceiling: int = 840
    result: int = 100


USUAL = Limits()


def run(function: str, data: bytes, *, limits: Limits = USUAL, settings: str = "") -> bytes:
    """`function` is "module:name" and takes bytes; with `settings`, Django is set up first."""
    with tempfile.TemporaryDirectory(prefix="pontis-child-") as folder:
        brought, result, error = (Path(folder, name) for name in ("brought", "result", "error"))
        brought.write_bytes(data)
        code = _exit_code([function, settings], Path(folder), limits, (brought, result, error))
        if code == 0:
            return result.read_bytes()
        said = error.read_bytes()[-LONGEST_REASON:].decode(errors="replace").strip()
    if code not in (0, REFUSED):
        logger.warning("%s ended with %s: %s", function, code, said)
    raise _problem(code, said, limits)


def _exit_code(asked: list[str], folder: Path, limits: Limits, files: tuple[Path, Path, Path]) -> int:
    brought, result, error = files
    numbers = [str(each) for each in (limits.memory, limits.cpu, limits.result)]
    with brought.open("rb") as into, result.open("wb") as out, error.open("wb") as told:
        child = subprocess.Popen(  # noqa: S603 # nosec B603 - ourselves
            [sys.executable, "-m", "safety.child", *asked, *numbers, str(folder)],
            stdin=into,
            stdout=out,
            stderr=told,
            cwd=folder,
            env={"PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1", "DATA_DIR": str(folder)},
            start_new_session=True,
        )
        try:
            return _ended(child, limits)
        finally:
            _end(child)


def _ended(child: subprocess.Popen, limits: Limits) -> int:
    begun = time.monotonic()
    while True:
        try:
            return child.wait(LOOK)
        except subprocess.TimeoutExpired:
            passed = time.monotonic() - begun
        if passed > limits.ceiling:
            return NEVER_CAME_ROUND
        if passed - _waited_for_processor(child.pid) > limits.wall:
            return STOOD_STILL


def _waited_for_processor(pid: int) -> float:
    """Seconds in which it could have gone on but had to wait, as Linux counts them; elsewhere nothing."""
    try:
        _computed, waited, _turns = (PROCESSES / str(pid) / "schedstat").read_text().split()
    except (OSError, ValueError):
        return 0.0
    return int(waited) / 1e9


def _end(child: subprocess.Popen) -> None:
    with contextlib.suppress(ProcessLookupError):
        os.killpg(child.pid, signal.SIGKILL)
    child.wait()


def _problem(code: int, said: str, limits: Limits) -> ChildError:
    if code == REFUSED:
        return Refused(said)
    if code in (TOO_MUCH_MEMORY, -signal.SIGXFSZ):
        return TooLarge(_("Reading this file needs more memory than it may have."))
    return _out_of_time(code, limits) or Crashed(_("The program that reads such files failed on this one."))


def _out_of_time(code: int, limits: Limits) -> ChildError | None:
    if code == -signal.SIGXCPU:
        words = _("Reading this file took more than %(seconds)s seconds of computing, so it was stopped.")
        return TooSlow(words % {"seconds": limits.cpu})
    if code == STOOD_STILL:
        words = _("Reading this file was not over after %(seconds)s seconds, so it was stopped.")
        return TooSlow(words % {"seconds": limits.wall})
    if code == NEVER_CAME_ROUND:
        return TooBusy(_("The computer was too busy to read this file. Try again when there is less to do."))
    if code == -signal.SIGKILL:
        return Crashed(
            _("The system ended the program that was reading this file; perhaps memory was short. Try again.")
        )
    return None


def main(function: str, settings: str, memory: str, cpu: str, result: str, folder: str) -> int:
    out = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # what libraries print is no result
    _limit(int(memory), int(cpu), int(result))
    try:
        return _work(function, settings, folder, out)
    except MemoryError:
        return TOO_MUCH_MEMORY


def _work(function: str, settings: str, folder: str, out: BinaryIO) -> int:
    act = _loaded(function, settings)
    sys.addaudithook(_guard(folder))
    try:
        out.write(act(sys.stdin.buffer.read()))
    except RefusalError as error:
        sys.stderr.write(str(error))
        return REFUSED
    out.close()
    return 0


def _loaded(function: str, settings: str) -> Callable[[bytes], bytes]:
    if settings:
        os.environ["DJANGO_SETTINGS_MODULE"] = settings
        import django  # slow import

        django.setup()
    module, _colon, name = function.partition(":")
    return getattr(importlib.import_module(module), name)


def _limit(memory: int, cpu: int, result: int) -> None:
    os.nice(10)
    resource.setrlimit(resource.RLIMIT_AS, (memory * MEGABYTE, memory * MEGABYTE))
    resource.setrlimit(resource.RLIMIT_CPU, (cpu, cpu + 1))
    resource.setrlimit(resource.RLIMIT_FSIZE, (result * MEGABYTE, result * MEGABYTE))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    signal.signal(signal.SIGXFSZ, signal.SIG_DFL)


_FORBIDDEN = (
    "socket.connect",
    "socket.bind",
    "socket.getaddrinfo",
    "subprocess.Popen",
    "os.system",
    "os.exec",
    "os.posix_spawn",
    "os.fork",
    "os.forkpty",
    "os.kill",
    "os.killpg",
    "pty.spawn",
)
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND


def _guard(folder: str) -> Callable[[str, tuple[Any, ...]], None]:
    """What Python itself lets through here: no network, no other process, no file outside. A hook cannot be taken away."""

    def guard(event: str, arguments: tuple[Any, ...]) -> None:
        if event in _FORBIDDEN:
            raise PermissionError(event)
        if event == "open" and _writes(arguments) and not _inside(arguments[0], folder):
            raise PermissionError(f"{event} {arguments[0]}")

    return guard


def _writes(arguments: tuple[Any, ...]) -> bool:
    return bool((arguments[2] or 0) & _WRITING)


def _inside(path: Any, folder: str) -> bool:
    return isinstance(path, int) or os.path.realpath(os.fsdecode(path)).startswith(f"{folder}{os.sep}")


if __name__ == "__main__":
    # The class that functions raise is that of the module by its name.
    sys.exit(importlib.import_module("safety.child").main(*sys.argv[1:]))
