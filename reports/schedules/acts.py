from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from accounts import audit
from accounts.models import User
from reports.models import ReportFile, Schedule
from reports.permissions import can_read_reports
from safety.once import insert_once

from .times import due_slot

REASON = "schedules are looked at by the worker"


class MayNotRead(Exception):
    """A recipient who may not read reports."""


@transaction.atomic
def schedule_report(
    *, by: User, report: str, query: str, when: dict, recipients: Iterable[User], now: datetime
) -> Schedule:
    people = list(recipients)
    if not all(map(can_read_reports, people)):
        raise MayNotRead
    slot = due_slot(weekday=when["weekday"], hour=when["hour"], zone=when["zone"], now=now)
    made = Schedule.objects.create(by=by, report=report, query=query, made_at=now, last_slot=slot, **when)
    made.recipients.set(people)
    after: dict[str, audit.Fact] = {"format": made.format, "recipients": len(people)}
    audit.record(act="report.scheduled", by=by, subject=audit.Subject("report", report), after=after, now=now)
    return made


@transaction.atomic
def stop_schedule(*, schedule: Schedule, by: User, now: datetime) -> None:
    subject = audit.Subject("report", schedule.report)
    schedule.delete()
    audit.record(act="report.unscheduled", by=by, subject=subject, now=now)


def start_due(*, now: datetime) -> int:
    """Ask for the files of all schedules whose hour has come; how many."""
    due = (
        (schedule, _slot(schedule, now))
        for schedule in Schedule.objects.unscoped(REASON).select_related("by")
    )
    return sum(_start(schedule, slot, now) for schedule, slot in due if slot and slot != schedule.last_slot)


def _slot(schedule: Schedule, now: datetime):
    return due_slot(weekday=schedule.weekday, hour=schedule.hour, zone=schedule.zone, now=now)


@transaction.atomic
def _start(schedule: Schedule, slot, now: datetime) -> bool:
    """Inserted first: of two workers one gets the slot (decision 8)."""
    said = {"report": schedule.report, "query": schedule.query, "format": schedule.format}
    language = schedule.by.language or "en"
    file = ReportFile(
        by=schedule.by, schedule=schedule, slot=slot, language=language, made_at=now, run_after=now, **said
    )
    is_new = insert_once(file)
    Schedule.objects.unscoped(REASON).filter(pk=schedule.pk).update(last_slot=slot)
    return is_new
