"""Dates for units: so many hours a week from the start on, each week's units due on its last day. Pure."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date, timedelta
from math import ceil
from typing import NamedTuple

from courses.outlines import UnitEntry

WEEK = timedelta(days=7)


class Pace(NamedTuple):
    starts_on: date
    hours_per_week: int
    ends_on: date | None = None

    def day(self, minutes: int) -> date:
        """By when that much is done; never after the end."""
        weeks = max(1, ceil(minutes / (self.hours_per_week * 60)))
        day = self.starts_on + WEEK * weeks - timedelta(days=1)
        return min(day, self.ends_on) if self.ends_on else day


def suggested(units: Iterable[UnitEntry], pace: Pace) -> dict[str, str]:
    """A day for each unit that is required, or for all where none is; by id, as they are kept."""
    units = list(units)
    wanted = [unit for unit in units if unit.requirement == "required"] or units
    minutes, days = 0, {}
    for unit in wanted:
        minutes += unit.minutes
        days[str(unit.id)] = pace.day(minutes).isoformat()
    return days


def kept(days: Mapping[str, str], units: Collection[int]) -> dict[str, str]:
    """Without the days of units that have gone."""
    return {unit: day for unit, day in days.items() if int(unit) in units}
