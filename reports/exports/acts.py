"""What a reader does about files. Whoever takes a report along stands in the audit log."""

from datetime import datetime, timedelta

from django.db import transaction
from django.http import QueryDict

from accounts import audit
from accounts.models import User
from content.languages import interface_language
from notifications.bell import ring
from reports.catalogue import REPORTS
from reports.models import FileState, ReportFile
from reports.report import Asked

from . import shelf

LONG = 5_000
KEPT_FOR = timedelta(days=7)
MOST_OPEN = 5
_OF_A_SCREEN = ("p", "export", "_w_filter_fragment")


class TooManyFiles(Exception):
    """Somebody has as many under way as one person may."""


def is_long(asked: Asked) -> bool:
    return asked.query.is_longer_than(LONG)


def bare_query(data: QueryDict) -> str:
    """Filters and order of a screen, without page and file."""
    kept = data.copy()
    for name in _OF_A_SCREEN:
        kept.pop(name, None)
    return kept.urlencode()


def asked_of(file: ReportFile) -> Asked:
    """The question as it was put, as of then."""
    return Asked(REPORTS[file.report], file.by, QueryDict(file.query), file.made_at)


def note_taken(asked: Asked, name: str) -> None:
    """With the names of the filters alone: what was searched for may be somebody's name."""
    audit.record(
        act="report.exported",
        by=asked.by,
        subject=audit.Subject("report", asked.report.key),
        after={"format": name, "filters": sorted(asked.query.filters)},
        now=asked.now,
    )


def note_fetched(*, file: ReportFile, by: User, now: datetime) -> None:
    """Each time, since a link may go from hand to hand among those who may read it."""
    said: dict[str, audit.Fact] = {"format": file.format, "rows": file.rows}
    audit.record(
        act="report.fetched", by=by, subject=audit.Subject("report", file.report), after=said, now=now
    )


@transaction.atomic
def ask_for_file(*, by: User, report: str, query: str, format: str, now: datetime) -> ReportFile:  # noqa: A002 - its word
    if ReportFile.objects.of(by).open().count() >= MOST_OPEN:
        raise TooManyFiles
    said = {"report": report, "query": query, "format": format, "language": interface_language()}
    file = ReportFile.objects.create(by=by, made_at=now, run_after=now, **said)
    transaction.on_commit(ring, robust=True)
    note_taken(asked_of(file), format)
    return file


@transaction.atomic
def cancel(*, file: ReportFile) -> None:
    """A worker that has it sees so at its next look, and what it wrote is cleared away."""
    closed = {"state": FileState.CANCELLED, "run_after": None, "lease_token": None}
    ReportFile.objects.unscoped("their own").filter(pk=file.pk).open().update(**closed)
    transaction.on_commit(lambda: shelf.clear(file.uuid))


@transaction.atomic
def try_again(*, file: ReportFile, now: datetime) -> None:
    fresh = {"state": FileState.QUEUED, "run_after": now, "tries": 0, "rows": 0, "reason": ""}
    mine = ReportFile.objects.unscoped("their own").filter(pk=file.pk)
    mine.filter(state__in=[FileState.FAILED, FileState.CANCELLED]).update(**fresh)
    transaction.on_commit(ring, robust=True)
