"""Measures of the whole site, taken once an hour and kept for each day: none of them is counted while somebody waits."""

import os
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

from django.conf import settings
from django.db import connection
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from assessments.models import GradingRun, RunState
from learning.models import Enrolment
from notifications.models import Outbox, Status

from .models import FileState, PlatformDay, ReportFile

MEGABYTE = 1024 * 1024
_MEASURING = "counted, not shown"


class Measure(NamedTuple):
    label: str | Promise
    take: Callable[[datetime], int]


def take_all(*, now: datetime) -> None:
    day = now.astimezone(UTC).date()
    PlatformDay.objects.bulk_create(
        (PlatformDay(day=day, measure=key, value=measure.take(now)) for key, measure in MEASURES.items()),
        update_conflicts=True,
        unique_fields=["day", "measure"],
        update_fields=["value"],
    )


def _active(days: int) -> Callable[[datetime], int]:
    def count(now: datetime) -> int:
        seen = Enrolment.objects.unscoped(_MEASURING).filter(last_activity__gte=now - timedelta(days=days))
        return seen.values("user").distinct().count()

    return count


def _signed_in(days: int) -> Callable[[datetime], int]:
    return lambda now: User.objects.filter(last_login__gte=now - timedelta(days=days)).count()


def _mails(*states: str) -> Callable[[datetime], int]:
    return lambda _now: Outbox.objects.filter(kind="mail", status__in=states).count()


def _failed_jobs(now: datetime) -> int:
    effects = Outbox.objects.exclude(kind="mail").filter(status=Status.DEAD).count()
    corrections = GradingRun.objects.filter(state=RunState.FAILED).count()
    files = ReportFile.objects.unscoped(_MEASURING).filter(state=FileState.FAILED).count()
    return effects + corrections + files


def _stored(folder: str) -> Callable[[datetime], int]:
    return lambda _now: sum(map(_size, Path(getattr(settings, folder)).rglob("*"))) // MEGABYTE


def _size(path: Path) -> int:
    try:
        return os.lstat(path).st_size
    except OSError:  # it went meanwhile
        return 0


def _database(now: datetime) -> int:
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_database_size(current_database())")
            return cursor.fetchone()[0] // MEGABYTE
    return _size(Path(connection.settings_dict["NAME"])) // MEGABYTE


MEASURES = {
    "people": Measure(_("People with an account"), lambda _now: User.objects.filter(is_active=True).count()),
    "active_1": Measure(_("Active in the last day"), _active(1)),
    "active_7": Measure(_("Active in the last 7 days"), _active(7)),
    "active_30": Measure(_("Active in the last 30 days"), _active(30)),
    "signed_in_7": Measure(_("Signed in in the last 7 days"), _signed_in(7)),
    "signed_in_30": Measure(_("Signed in in the last 30 days"), _signed_in(30)),
    "mails_sent": Measure(_("Mails delivered, of the last 30 days"), _mails(Status.DONE)),
    "mails_waiting": Measure(_("Mails that wait"), _mails(Status.QUEUED, Status.INFLIGHT, Status.RETRY)),
    "mails_failed": Measure(_("Mails that failed"), _mails(Status.DEAD)),
    "jobs_failed": Measure(_("Other work that failed"), _failed_jobs),
    "media": Measure(_("Pictures and documents (MB)"), _stored("MEDIA_ROOT")),
    "private": Measure(_("Files of learners and of work in progress (MB)"), _stored("PRIVATE_ROOT")),
    "database": Measure(_("Database (MB)"), _database),
}
