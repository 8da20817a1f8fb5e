"""A member's own dates, unit by unit, in the order of the course. Pure."""

from dataclasses import dataclass
from datetime import date, datetime

from courses.outlines import OutlineData, UnitEntry

from .models import CohortMember


@dataclass(frozen=True)
class Row:
    unit: UnitEntry
    day: date
    is_done: bool
    is_late: bool


def schedule_of(place: CohortMember, content: OutlineData, *, now: datetime) -> list[Row]:
    done = set(place.enrolment.done_units) if place.enrolment else set()
    dates = place.dates
    return [
        Row(unit, dates[unit.id], unit.id in done, dates[unit.id] < now.date() and unit.id not in done)
        for unit in content.units
        if unit.id in dates
    ]
