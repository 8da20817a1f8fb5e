"""What a person does with an arrival: bring, arrange, match, import, cancel, try again. The only writers of arrivals, but for what a
worker does by itself (`working`)."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from courses.models import Course
from interop.folder.schema import CourseFolder
from interop.models import ArrivalState, CourseArrival
from notifications.bell import ring

from . import packing, shelf
from .merging import Match

NAME_LENGTH = 120
MOST_OPEN = 20
"""Arrivals of one person that are neither done nor cancelled."""

Change = Callable[[CourseFolder], CourseFolder]


class ArrivalError(Exception):
    """Says why, in words."""


@dataclass(frozen=True)
class Goal:
    """An existing course, or the code, title and promise of a new one."""

    course: Course | None = None
    code: str = ""
    title: str = ""
    promise: str = ""


@transaction.atomic
def bring(
    *, by: User, name: str, data: bytes, form: str, language: str, goal: Goal, now: datetime
) -> CourseArrival:
    if CourseArrival.objects.of(by).filter(state__in=_OPEN).count() >= MOST_OPEN:
        raise ArrivalError(
            _("You have %(count)s documents under way. Finish or cancel some of them first.")
            % {"count": MOST_OPEN}
        )
    arrival = CourseArrival(
        by=by,
        name=name[-NAME_LENGTH:],
        format=form,
        language=goal.course.source_language if goal.course else language,
        course=goal.course,
        code=goal.course.code if goal.course else goal.code,
        title=goal.title,
        promise=goal.promise,
        made_at=now,
        run_after=now,
    )
    shelf.keep(arrival.uuid, shelf.BROUGHT, data)
    arrival.save()
    transaction.on_commit(ring, robust=True)
    return arrival


_OPEN = [state for state in ArrivalState if state not in (ArrivalState.DONE, ArrivalState.CANCELLED)]


@transaction.atomic
def arrange(*, arrival: CourseArrival, version: int, change: Change) -> CourseArrival:
    """`version`: the one that the person saw; what was changed meanwhile is not overwritten."""
    kept = _ready(arrival, version)
    read = packing.unpacked(shelf.read_version(kept.uuid, kept.version))
    changed = change(read.folder)
    if not changed.modules:
        raise ArrivalError(_("One lesson at least has to stay."))
    kept.version += 1
    data = packing.packed(type(read)(changed, read.remarks))
    shelf.keep(kept.uuid, shelf.arranged(kept.version), data)
    kept.save(update_fields=["version"])
    return kept


@transaction.atomic
def take_back(*, arrival: CourseArrival, version: int) -> CourseArrival:
    """The last change."""
    kept = _ready(arrival, version)
    if kept.version:
        kept.version -= 1
        kept.save(update_fields=["version"])
    return kept


@transaction.atomic
def match(*, arrival: CourseArrival, version: int, matches: dict[str, Match]) -> CourseArrival:
    """Which lesson is which, and what is taken."""
    kept = _ready(arrival, version)
    targets = [found.target for found in matches.values() if found.target and found.is_taken]
    if len(targets) != len(set(targets)):
        raise ArrivalError(_("Two lessons cannot take the place of the same one."))
    kept.matches = {key: list(found) for key, found in matches.items()}
    kept.save(update_fields=["matches"])
    return kept


@transaction.atomic
def start_import(*, arrival: CourseArrival, version: int, now: datetime) -> CourseArrival:
    kept = _ready(arrival, version)
    kept.state, kept.run_after, kept.tries = ArrivalState.IMPORTING, now, 0
    kept.save(update_fields=["state", "run_after", "tries"])
    transaction.on_commit(ring, robust=True)
    return kept


@transaction.atomic
def cancel(*, arrival: CourseArrival) -> CourseArrival:
    """Nothing becomes of it any more; a worker that has it will find that it is too late."""
    kept = _locked(arrival)
    if kept.state == ArrivalState.DONE:
        raise ArrivalError(_("It is imported already."))
    kept.state, kept.run_after, kept.lease_token = ArrivalState.CANCELLED, None, None
    kept.save(update_fields=["state", "run_after", "lease_token"])
    transaction.on_commit(lambda: shelf.clear(kept.uuid), robust=True)
    return kept


@transaction.atomic
def try_again(*, arrival: CourseArrival, now: datetime) -> CourseArrival:
    """What was read can be arranged once more; what was not is read again."""
    kept = _locked(arrival)
    if kept.state == ArrivalState.FAILED:
        was_read = shelf.has(kept.uuid, shelf.arranged(kept.version))
        kept.state = ArrivalState.READY if was_read else ArrivalState.QUEUED
        kept.run_after, kept.tries, kept.reason = None if was_read else now, 0, ""
        kept.save(update_fields=["state", "run_after", "tries", "reason"])
        transaction.on_commit(ring, robust=True)
    return kept


def _locked(arrival: CourseArrival) -> CourseArrival:
    return (
        CourseArrival.objects.unscoped("locked by its key").select_for_update(no_key=True).get(pk=arrival.pk)
    )


def _ready(arrival: CourseArrival, version: int) -> CourseArrival:
    kept = _locked(arrival)
    if not kept.is_ready:
        raise ArrivalError(_("It cannot be changed now: %(state)s.") % {"state": kept.get_state_display()})
    if kept.version != version:
        raise ArrivalError(_("It was changed in another window meanwhile. This is how it is now."))
    return kept
