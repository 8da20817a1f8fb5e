"""Imports are worked off beside everything else the worker does: a long one takes minutes, and mails do not wait for it."""

import threading
from datetime import datetime, timedelta

from django.db import connection
from django.utils import timezone

from interop.models import PeopleImport, Stage
from notifications.periodic import every

from . import shelf, working
from .models import ENDED

DAY = 24 * 60 * 60
KEPT_FOR = timedelta(days=30)
"""After the end; what nobody came back to is cancelled after as long, and kept for so long again."""
_turn = threading.Lock()


@every(2)
def work_off_people(*, now: datetime) -> None:
    if working.all_imports().due(at=now).exists() and not _turn.locked():
        threading.Thread(target=_work_all, name="imports of people").start()


def _work_all() -> None:
    """One thread at a time, with a database connection of its own."""
    with _turn:
        try:
            working.work_off(clock=timezone.now)
        finally:
            connection.close()


@every(DAY)
def sweep_people(*, now: datetime) -> None:
    """Rows and imports a month after their end; files of which no row knows."""
    rows = PeopleImport.objects.unscoped("old imports of people are cleared away")
    idle = rows.open().filter(made_at__lt=now - KEPT_FOR, run_after=None)
    idle.update(stage=Stage.CANCELLED, finished_at=now)
    rows.filter(stage__in=ENDED, finished_at__lt=now - KEPT_FOR).delete()
    wanted = {str(uuid) for uuid in rows.open().values_list("uuid", flat=True)}
    shelf.clear_unknown(wanted, before=now - timedelta(hours=1))
