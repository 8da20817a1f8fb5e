"""All pages of a shelf are drafted by a machine: asked for once, worked off page by page, visible, and cancelled at any time.

A page that fails is named and holds up no other. A worker that dies leaves whole pages: another one goes on when its lease is over.
"""

import logging
import uuid
from collections.abc import Callable
from datetime import datetime, timedelta

from django.db import IntegrityError, transaction
from django.db.models import F
from django.db.models.functions import Greatest
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Locale

from accounts.models import User
from notifications import periodic
from notifications.bell import ring

from . import drafting, marks
from .models import Drafting, DraftingState
from .shelves import Entry, Shelf, shelf_of

EVERY = 2
PAGES_A_TURN = 5
"""Then mails and everything else have their turn."""
LEASE = timedelta(minutes=15)
"""Longer than these pages take."""
MOST_TRIES = 3
LONGEST = 120

logger = logging.getLogger(__name__)


def start(*, shelf: Shelf, locale: Locale, by: User, now: datetime) -> Drafting:
    """Asked for twice while it is under way, it is one and the same."""
    language = locale.language_code
    asked = Drafting(
        shelf=shelf.key, language=language, by=by, asked_at=now, run_after=now, total=len(shelf.entries)
    )
    try:
        with transaction.atomic():
            asked.save()
            transaction.on_commit(ring, robust=True)
    except IntegrityError:
        return Drafting.objects.on(shelf.key, language).under_way().get()
    return asked


def cancel(*, shelf: str, language: str) -> int:
    """What is drafted by now stays; a worker that is at a page finishes it."""
    ended = {"state": DraftingState.CANCELLED, "run_after": None, "lease_token": None}
    return Drafting.objects.on(shelf, language).under_way().update(**ended)


def latest(shelf: str, language: str) -> Drafting | None:
    return Drafting.objects.on(shelf, language).select_related("by").order_by("-pk").first()


@periodic.every(EVERY)
def draft_shelves(*, now: datetime) -> None:
    work_off(now=now, clock=timezone.now)


def work_off(*, now: datetime, clock: Callable[[], datetime] | None = None) -> int:
    """Some pages of the drafting that has waited longest; how many."""
    job = claim(now=now)
    if job is None:
        return 0
    count = 0
    while count < PAGES_A_TURN and _step(job):
        count += 1
    _ours(job).update(run_after=clock() if clock else now, lease_token=None, tries=0)
    return count


def claim(*, now: datetime) -> Drafting | None:
    """For this worker alone. The try counts from here, so a crash counts too."""
    due = Drafting.objects.due(at=now).order_by("run_after", "pk").first()
    if due is None:
        return None
    said = {
        "state": DraftingState.WORKING,
        "lease_token": uuid.uuid4(),
        "run_after": now + LEASE,
        "tries": due.tries + 1,
    }
    mine = Drafting.objects.due(at=now).filter(pk=due.pk, tries=due.tries, run_after=due.run_after)
    return Drafting.objects.get(pk=due.pk) if mine.update(**said) else None


def _ours(job: Drafting):
    """The row, unless it was cancelled or another worker has it by now."""
    return Drafting.objects.filter(pk=job.pk, lease_token=job.lease_token, state=DraftingState.WORKING)


def _step(job: Drafting) -> bool:
    """One page; whether there was one."""
    machine, locale = drafting.backend(), Locale.objects.filter(language_code=job.language).first()
    shelf = shelf_of(locale, job.shelf) if locale else None
    if machine is None or locale is None or shelf is None:
        return _end(
            job, DraftingState.STOPPED, _("There is no translation service, or nothing to draft, any more.")
        )
    done = {page["source"] for page in job.pages}
    entry = next((each for each in shelf.entries if each.source.pk not in done), None)
    if entry is None:
        return _end(job, DraftingState.DONE)
    return _keep(job, _drafted(job, entry, locale, machine))


def _drafted(job: Drafting, entry: Entry, locale: Locale, machine: drafting.Backend) -> dict:
    page = {"source": entry.source.pk, "title": entry.title, "kept": 0, "left": [], "reason": ""}
    if job.tries > MOST_TRIES:
        return page | {"reason": _("It was tried several times, and the program ended each time.")}
    try:
        kept, left = drafting.draft_page(source=entry.source, locale=locale, machine=machine)
    except drafting.BackendFailed:
        return page | {"reason": _("The translation service did not answer as it should.")}
    except Exception:
        logger.exception("Page %s was not drafted", entry.source.pk)
        return page | {"reason": _("The program failed on this page.")}
    return page | {"kept": kept, "left": [marks.plain(each.source)[:LONGEST] for each in left]}


def _keep(job: Drafting, page: dict) -> bool:
    """Whether it is still wanted that we go on."""
    job.pages, job.tries = [*job.pages, page], 0
    return bool(_ours(job).update(pages=job.pages, total=_at_least(len(job.pages)), tries=0))


def _at_least(count: int):
    """Pages may come while it is under way."""
    return Greatest(F("total"), count)


def _end(job: Drafting, state: DraftingState, reason: str = "") -> bool:
    _ours(job).update(state=state, reason=reason, run_after=None, lease_token=None)
    return False
