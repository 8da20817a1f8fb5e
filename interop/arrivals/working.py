"""How arrivals are worked off: a worker leases one, reads it in a process of its own or imports it in one transaction.

A worker that dies leaves nothing half done: the file lies where it lay, and an import is in the database as a whole or not at all.
When the lease is over, another worker begins anew.
"""

import logging
import uuid
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from courses.models import Course
from interop.folder.lines import InvalidFolderError
from interop.folder.schema import CourseFolder
from interop.importing import Report, import_course
from interop.models import MOST_TRIES, ArrivalState, CourseArrival
from interop.packages.schema import Arrival, UnreadablePackage
from interop.references import RefusedImportError
from safety import child

from . import going, packing, shelf
from .reading import Brought, Read, read

LEASE = timedelta(minutes=15)
"""Longer than a reading process may live on a busy computer (`child.USUAL.ceiling`)."""
LONGEST_REASON = 4_000
REASON = "a worker reads and imports what people brought"

logger = logging.getLogger(__name__)


def work_off(*, now: datetime) -> int:
    """One arrival, the oldest that is due."""
    arrival = claim(now=now)
    if arrival is None:
        return 0
    work_on(arrival)
    return 1


def claim(*, now: datetime) -> CourseArrival | None:
    """For this worker alone. The try counts from here, so a crash counts too."""
    arrivals = CourseArrival.objects.unscoped(REASON)
    due = arrivals.due(at=now).order_by("run_after", "pk").first()
    if due is None:
        return None
    token = uuid.uuid4()
    state = ArrivalState.IMPORTING if due.state == ArrivalState.IMPORTING else ArrivalState.READING
    said = {"state": state, "lease_token": token, "run_after": now + LEASE, "tries": due.tries + 1}
    taken = arrivals.due(at=now).filter(pk=due.pk, state=due.state, tries=due.tries).update(**said)
    return arrivals.select_related("course", "by").get(pk=due.pk) if taken else None


def work_on(arrival: CourseArrival) -> None:
    if arrival.tries > MOST_TRIES:
        _stop(
            arrival,
            _("It was tried %(count)s times, and the program ended each time.") % {"count": MOST_TRIES},
        )
        return
    act = import_now if arrival.state == ArrivalState.IMPORTING else read_now
    try:
        act(arrival)
    except _EXPECTED as error:
        _stop(arrival, _reason(error))
    except Exception:
        logger.exception("Arrival %s stopped", arrival.pk)
        _stop(arrival, _("The program failed on this one. Nothing of it was imported."))


_EXPECTED = (
    child.ChildError,
    UnreadablePackage,
    InvalidFolderError,
    RefusedImportError,
    shelf.NotOnShelf,
    LookupError,
)


def _reason(error: Exception) -> str:
    if isinstance(error, shelf.NotOnShelf):
        return _("The file has been cleared away. Bring it again.")
    return error.reason if isinstance(error, child.ChildError) else str(error)


def _stop(arrival: CourseArrival, reason: str) -> None:
    ended = {"state": ArrivalState.FAILED, "reason": reason[:LONGEST_REASON]}
    _ours(arrival).update(run_after=None, lease_token=None, **ended)


def _ours(arrival: CourseArrival):
    """The row, unless it was cancelled or another worker has it by now."""
    rows = CourseArrival.objects.unscoped(REASON)
    return rows.filter(pk=arrival.pk, lease_token=arrival.lease_token)


def read_now(arrival: CourseArrival) -> None:
    data = shelf.read(arrival.uuid, shelf.BROUGHT)
    language = arrival.by.language or arrival.language
    take_reading(arrival, read(Brought(arrival.name, data, arrival.format, language)))


def take_reading(arrival: CourseArrival, found: Read) -> None:
    """What the reading process gave is kept, and can be arranged."""
    folder = going.relabelled(found.arrival.folder, arrival.language)
    title = arrival.title or folder.words[folder.source].title
    shelf.keep(arrival.uuid, shelf.arranged(0), packing.packed(Arrival(folder, found.arrival.remarks)))
    said = {"format": found.format, "title": title, "version": 0, "reason": ""}
    _ours(arrival).update(state=ArrivalState.READY, run_after=None, lease_token=None, **said)


@transaction.atomic
def import_now(arrival: CourseArrival) -> Report | None:
    """Drafts only, and the word that it is done, in one transaction."""
    kept = _ours(arrival).select_for_update(no_key=True).first()
    if kept is None:
        return None
    folder = going.to_import(kept)
    if kept.course is None and Course.objects.filter(code=folder.code).exists():
        said = _("There is a course %(code)s already. Bring the document into it, or choose another code.")
        raise RefusedImportError(said % {"code": folder.code})
    report = import_course(folder=folder, as_drafts=True)
    kept.course = Course.objects.get(code=folder.code)
    kept.written = _titles(folder, report)
    kept.state, kept.run_after, kept.lease_token = ArrivalState.DONE, None, None
    kept.save()
    return report


def _titles(folder: CourseFolder, report: Report) -> list[str]:
    """Of the units that were written."""
    files = {f"{unit.key}.{folder.source}.md": unit for unit in folder.units}
    return [files[file].words[folder.source].title for file in report.written if file in files]
