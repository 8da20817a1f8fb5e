"""The web server (docs/decisions/0006): granian, with the site loaded before its workers part from it.

They share that memory, and a worker that dies is back at once: nobody waits until the site is loaded again.
"""

import argparse
import functools
import gc
import importlib
import os
import threading
import weakref
from collections.abc import Callable

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.signals import connection_created
from django.urls import get_resolver
from granian import Granian
from granian.constants import HTTPModes, Interfaces
from granian.http import HTTP1Settings
from granian.log import LogLevels

from lms import serving

SITE = "lms.wsgi"
CONNECTIONS = 800
"""Of a worker at once. Browsers keep theirs after the answer, so it is people who read, not requests; below the 1,024 open
files that a process usually may have."""


def serve(*, host: str, port: int, workers: int) -> None:
    """Serve until told to stop. A client that does not finish its headers in ten seconds is let go."""
    server = Granian(
        f"{SITE}:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=4,
        backlog=2 * CONNECTIONS,
        backpressure=CONNECTIONS,
        http=HTTPModes.http1,
        http1_settings=HTTP1Settings(header_read_timeout=10_000),
        websockets=False,
        respawn_failed_workers=True,
        workers_kill_timeout=5,
        log_level=LogLevels.warning,
    )
    load()
    server.serve(target_loader=functools.partial(application, parent=os.getpid()), wrap_loader=False)


def load() -> None:
    """Import all that a request may need; what is there now is never looked through for garbage again."""
    importlib.import_module(SITE)
    get_resolver().url_patterns  # noqa: B018 - reading it imports every view
    gc.collect()
    gc.freeze()


def application(*, parent: int) -> Callable:
    """What a worker answers with; called in the worker, which never outlives the server it belongs to."""
    serving.end_with(parent)
    connection_created.connect(close_what_is_left)
    return importlib.import_module(SITE).application


class Present:
    """Is there as long as its thread is."""


_here = threading.local()
_opened: list[tuple[weakref.ref, BaseDatabaseWrapper]] = []
_turn = threading.Lock()


def close_what_is_left(connection: BaseDatabaseWrapper, **kwargs) -> None:
    """Granian ends threads that have nothing to do. Their connections are part of cycles: they would stay open until
    the garbage is looked through, and every pause would leave some more. The next thread closes them, because
    a thread that ends must run no code of ours (SQLite's own clearing away then brings Python 3.11 down).
    """
    with _turn:
        gone = [left for there, left in _opened if there() is None]
        _opened[:] = [pair for pair in _opened if pair[0]() is not None]
        if not hasattr(_here, "present"):
            _here.present = Present()
            _opened.append((weakref.ref(_here.present), connection))
    for left in gone:
        left.inc_thread_sharing()
        left.close()


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument("--workers", type=int, default=1)
    serve(**vars(parser.parse_args()))


if __name__ == "__main__":
    main()
