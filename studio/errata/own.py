"""What somebody reported themselves, and what is told to those who have done a unit."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import cast

from django.core.cache import caches

from accounts.models import User
from courses.outlines import UnitEntry
from learning.models import Completion
from learning.reading import outlines_of

from .models import Erratum, Report

TOLD_FOR = timedelta(days=60)
_SECONDS = 60


@dataclass(frozen=True)
class OwnReport:
    """`entry` is the unit as it is read now, if it still is."""

    report: Report
    entry: UnitEntry | None


@dataclass(frozen=True)
class Notice:
    """Something that somebody has read was wrong."""

    entry: UnitEntry
    text: str
    lang: str
    made_at: datetime


def reports_of(user: User, language: str) -> list[OwnReport]:
    found = list(Report.objects.of(user).select_related("unit", "erratum").order_by("-made_at", "-pk"))
    outlines = outlines_of({report.unit.course_id for report in found}, language)
    entries = {pk: entry for outline in outlines.values() for pk, entry in outline.content.by_id.items()}
    return [OwnReport(report, entries.get(report.unit_id)) for report in found]


def notices_for(user: User, done: Mapping[int, UnitEntry], language: str, *, now: datetime) -> list[Notice]:
    """Of the units that somebody has done: what turned out to be wrong afterwards. Nothing is asked where none is among them."""
    fresh = [erratum for erratum in _lately(now) if erratum.unit_id in done]
    if not fresh:
        return []
    since = _done_at(user, {erratum.unit_id for erratum in fresh})
    told = [each for each in fresh if since.get(each.unit_id, each.made_at) < each.made_at]
    return [
        _notice(each, done[each.unit_id], language) for each in told if each.concerns(done[each.unit_id].lang)
    ]


def _lately(now: datetime) -> list[Erratum]:
    """Those of all courses, read once a minute in each process: they are few."""
    found = Erratum.objects.filter(withdrawn_at=None, made_at__gt=now - TOLD_FOR)
    known = caches["pages"].get_or_set("errata:lately", lambda: list(found), _SECONDS)
    return cast("list[Erratum]", known)


def _done_at(user: User, units: Iterable[int]) -> dict[int, datetime]:
    done = Completion.objects.of(user).filter(unit__in=units).order_by("-completed_at")
    return dict(done.values_list("unit_id", "completed_at"))


def _notice(erratum: Erratum, entry: UnitEntry, language: str) -> Notice:
    return Notice(entry, *erratum.said_in(language), erratum.made_at)
