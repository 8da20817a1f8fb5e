"""Files are written beside everything else the worker does: a long one takes a minute, and mails do not wait for it."""

import threading
from datetime import datetime, timedelta

from django.db import connection
from django.utils import timezone

from notifications.periodic import every
from reports.models import ReportFile

from . import shelf, working

FORGOTTEN_AFTER = timedelta(days=30)
_turn = threading.Lock()


@every(3)
def write_files(*, now: datetime) -> None:
    if ReportFile.objects.unscoped(working.REASON).due(at=now).exists() and not _turn.locked():
        threading.Thread(target=_write_all, name="report files").start()


def _write_all() -> None:
    """One thread at a time, with a database connection of its own."""
    with _turn:
        try:
            working.work_off(clock=timezone.now)
        finally:
            connection.close()


@every(3600)
def clear_old_files(*, now: datetime) -> None:
    rows = ReportFile.objects.unscoped("the files of old rows are cleared away")
    for uuid in rows.filter(expires_at__lt=now).values_list("uuid", flat=True):
        shelf.clear(uuid)
    rows.filter(made_at__lt=now - FORGOTTEN_AFTER, run_after=None).delete()
