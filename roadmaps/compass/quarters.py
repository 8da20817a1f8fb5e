"""Every quarter, once: what schools that agreed have found out is put together, and stays as it is."""

from datetime import datetime, timedelta
from fractions import Fraction

from django.db import transaction

from notifications import periodic
from roadmaps.instruments.models import InstrumentVersion, Kind
from safety.once import insert_once

from .benchmarking import Member, published
from .models import BenchmarkConsent, BenchmarkQuarter, BenchmarkUse, CompassRound

DAY = 24 * 60 * 60
WAITS_FOR = timedelta(days=730)
"""How old the results of a round may get while it waits until five schools have come together."""


def name_of(moment: datetime) -> str:
    return f"{moment.year}Q{(moment.month + 2) // 3}"


def beginning_of(moment: datetime) -> datetime:
    """Of the quarter."""
    month = 3 * ((moment.month - 1) // 3) + 1
    return moment.replace(month=month, day=1, hour=0, minute=0, second=0, microsecond=0)


@periodic.every(DAY)
@transaction.atomic
def freeze_last_quarter(*, now: datetime) -> None:
    """The quarter that is over. Of two workers one makes it; rounds that are too few to be told wait for the next."""
    ended = beginning_of(now)
    quarter = BenchmarkQuarter(name=name_of(ended - timedelta(days=1)), made_at=now)
    if not insert_once(quarter):
        return
    version = InstrumentVersion.objects.in_use(Kind.COMPASS).first()
    rounds = _waiting(ended, version) if version else []
    areas = [axis.key for axis in version.shape.axes] if version else []
    cells = published([_member(found) for found in _newest(rounds)], areas)
    if cells:
        quarter.cells = [
            {
                "area": cell.area,
                "group": cell.group,
                "schools": len(cell.schools),
                "mean": round(float(cell.mean), 1),
            }
            for cell in cells
        ]
        quarter.save(update_fields=["cells"])
        BenchmarkUse.objects.bulk_create(BenchmarkUse(round=found, quarter=quarter) for found in rounds)


def _waiting(ended: datetime, version: InstrumentVersion) -> list[CompassRound]:
    """Closed before the quarter ended, of schools that agree today, never counted before; the newest first."""
    found = CompassRound.objects.unscoped("counted, no school is named").filter(
        closed_at__lt=ended,
        closed_at__gte=ended - WAITS_FOR,
        version__instrument=version.instrument_id,
        benchmark_use=None,
        school__merged_into=None,
        school__in=BenchmarkConsent.objects.standing().filter(given_at__lt=ended).values("school"),
    )
    return list(found.select_related("school", "version__instrument").order_by("-closed_at", "-pk"))


def _newest(rounds: list[CompassRound]) -> list[CompassRound]:
    """One of each school."""
    return list({found.school_id: found for found in reversed(rounds)}.values())


def _member(found: CompassRound) -> Member:
    school, areas = found.school, (found.result or {}).get("areas", {})
    groups = (f"country:{school.country}", *((f"size:{school.size}",) if school.size else ()))
    means = {
        area: Fraction(told["mean"]).limit_denominator(10_000)
        for area, told in areas.items()
        if told["mean"] is not None
    }
    return Member(school.pk, groups, means)
