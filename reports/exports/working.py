"""How a worker writes a file: it leases one, says every few thousand rows how far it is, and begins anew where another one died.

A file has its name only when it is whole; the word that it is ready and the letters that tell of it are one transaction.
"""

import logging
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from notifications.leasing import claim
from reports import files, replica
from reports.models import MOST_TRIES, FileState, ReportFile
from reports.permissions import can_read_reports
from reports.schedules.telling import tell_recipients
from safety.tables import TooManyRows

from . import shelf
from .acts import KEPT_FOR, asked_of

LEASE = timedelta(minutes=2)
STEP = 5_000
REASON = "a worker writes what people asked for"

Clock = Callable[[], datetime]
logger = logging.getLogger(__name__)


class LostLease(Exception):
    """It was cancelled, or another worker has it."""


class Refused(Exception):
    """It cannot be written, however often it is tried."""


def work_off(*, clock: Clock) -> int:
    """All that is due, one after the other; how many there were."""
    count = 0
    while file := claim(_all(), now=clock(), lease=LEASE, state=FileState.RUNNING):
        work_on(file, clock)
        count += 1
    return count


def work_on(file: ReportFile, clock: Clock) -> None:
    with override(file.language):
        try:
            _write(file, clock)
        except LostLease:
            logger.info("Report file %s is no longer ours", file.pk)
        except (Refused, TooManyRows) as error:
            _stop(file, str(error), clock())
        except Exception:
            logger.exception("Report file %s stopped", file.pk)
            _stop(file, _("The program failed on this one."), clock())


def _write(file: ReportFile, clock: Clock) -> None:
    if file.tries > MOST_TRIES:
        said = _("It was tried %(count)s times, and the program ended each time.")
        raise Refused(said % {"count": MOST_TRIES})
    if not can_read_reports(file.by):
        raise Refused(_("Whoever asked for it may not read reports any more."))
    asked = asked_of(file)
    with replica.reading():
        total = asked.query.length()
    _say(file, total=total, rows=0, run_after=clock() + LEASE)
    with shelf.writing(file.uuid, file.lease_token) as target:
        with replica.reading():
            files.write(asked, file.format, target, _noted(file, asked.query.records(), clock))
        _say(file, run_after=clock() + LEASE)
    _finish(file, clock())


def _noted(file: ReportFile, rows: Iterator[dict], clock: Clock) -> Iterator[dict]:
    """The rows as they come, while the row of the file tells how many there were."""
    file.rows = 0
    for number, row in enumerate(rows, start=1):
        yield row
        file.rows = number
        if not number % STEP:
            _say(file, rows=number, run_after=clock() + LEASE)


@transaction.atomic
def _finish(file: ReportFile, now: datetime) -> None:
    ready = {"state": FileState.DONE, "finished_at": now, "expires_at": now + KEPT_FOR}
    _say(file, rows=file.rows, run_after=None, lease_token=None, **ready)
    tell_recipients(file, now=now)


def _stop(file: ReportFile, reason: str, now: datetime) -> None:
    stopped = {"state": FileState.FAILED, "reason": reason[:500], "finished_at": now}
    if _ours(file).update(run_after=None, lease_token=None, **stopped):
        shelf.clear(file.uuid)


def _say(file: ReportFile, **said: object) -> None:
    if not _ours(file).update(**said):
        raise LostLease


def _ours(file: ReportFile):
    return _all().leased_with(file.lease_token).filter(pk=file.pk)


def _all():
    return ReportFile.objects.unscoped(REASON)
