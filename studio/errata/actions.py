"""What happens with a report: it comes in, somebody takes it, it is closed with an answer, and readers learn what was wrong."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from uuid import UUID

from django.db import transaction

from accounts.models import User
from courses.actions import show_anew
from courses.models import Unit
from safety.once import insert_once

from . import letters
from .models import OPEN, Erratum, Report, ReportState


@transaction.atomic
def report(
    *,
    ticket: UUID,
    unit: Unit,
    language: str,
    interface: str,
    block: str,
    revision: int | None,
    matter: str,
    text: str,
    reporter: User | None,
    email: str,
    now: datetime,
) -> None:
    """A form that is sent twice is one report, and so are the same words about the same place while it is open."""
    said = {
        "unit": unit,
        "language": language,
        "block": block,
        "text": text,
        "reporter": reporter,
        "email": "" if reporter else email.lower(),
    }
    same = Report.objects.unscoped("whether these words are known").open().filter(**said)
    if not same.exists():
        facts = {"uuid": ticket, "interface": interface, "matter": matter, "revision": revision}
        insert_once(Report(**said, **facts, made_at=now))


@transaction.atomic
def accept(*, report: Report, to: User | None) -> None:
    """Somebody looks at it, perhaps somebody else from now on; what is closed stays as it is."""
    mine = Report.objects.unscoped("one report").open().filter(pk=report.pk)
    mine.update(state=ReportState.ACCEPTED, assigned_to=to)


@transaction.atomic
def close(
    *,
    reports: Iterable[Report],
    state: str,
    answer: str,
    by: User,
    now: datetime,
    erratum: Erratum | None = None,
) -> list[Report]:
    """Those of them that were still open; whoever reported them gets the answer by mail."""
    found = Report.objects.unscoped("reports of one spot").select_for_update(of=("self",), no_key=True)
    mine = list(
        found.filter(pk__in=[report.pk for report in reports], state__in=OPEN).select_related("reporter")
    )
    for each in mine:
        each.state, each.answer, each.erratum = state, answer, erratum
        each.closed_at, each.closed_by = now, by
        each.save(update_fields=["state", "answer", "erratum", "closed_at", "closed_by"])
        letters.tell_reporter(each)
    return mine


@transaction.atomic
def tell_all(
    *,
    unit: Unit,
    language: str,
    block: str,
    revision: int | None,
    texts: Mapping[str, str],
    is_everywhere: bool,
    by: User,
    now: datetime,
) -> Erratum:
    """From now on it stands below the words."""
    erratum = Erratum.objects.create(
        unit=unit,
        language=language,
        block=block,
        texts=dict(texts),
        is_everywhere=is_everywhere,
        revision=revision,
        made_at=now,
        made_by=by,
    )
    show_anew(course=unit.course)
    return erratum


@transaction.atomic
def withdraw(*, erratum: Erratum, now: datetime) -> None:
    """It was told by mistake: it stands nowhere any more."""
    if Erratum.objects.filter(pk=erratum.pk, withdrawn_at=None).update(withdrawn_at=now):
        show_anew(course=erratum.unit.course)
