"""The worker of an install without a broker: works off the outbox and runs the periodic jobs."""

import logging
import signal
import threading

from django.core.management.base import BaseCommand
from django.db import DatabaseError, close_old_connections
from django.utils import timezone

from notifications import outbox, periodic

PAUSE = 1.0
BATCH = 100

logger = logging.getLogger(__name__)


class Command(BaseCommand):
    help = "Sends mails and does what else is due, until it is told to stop."

    def add_arguments(self, parser):
        parser.add_argument("--once", action="store_true", help="do what is due now, then end")

    def handle(self, *, once: bool, **options):
        if once:
            _work()
            return
        stop = _stop_when_told()
        self.stdout.write("The worker is ready. Control-C ends it.")
        while not stop.is_set():
            _work_or_wait()
            stop.wait(PAUSE)


def _stop_when_told() -> threading.Event:
    """An event that a signal sets: what is being done is finished first."""
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    return stop


def _work_or_wait() -> None:
    """A database that is away comes back: say so and look again."""
    close_old_connections()
    try:
        _work()
    except DatabaseError:
        logger.exception("The database does not answer")


def _work() -> None:
    periodic.run_due(now=timezone.now())
    outbox.drain(clock=timezone.now, limit=BATCH)
