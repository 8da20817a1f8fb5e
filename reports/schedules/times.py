"""When a schedule is due: pure, in the zone that its maker chose."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo, available_timezones

LATE = timedelta(days=2)
"""Longer than that after its hour nobody waits for it any more."""


def due_slot(*, weekday: int, hour: int, zone: str, now: datetime) -> date | None:
    """The day whose report should have left by now; none where that is too long ago."""
    local = now.astimezone(ZoneInfo(zone))
    back = (local.weekday() - weekday) % 7
    day = local.date() - timedelta(days=back)
    begin = datetime(day.year, day.month, day.day, hour, tzinfo=ZoneInfo(zone))
    return day if begin <= local and local - begin < LATE else None


def zones() -> list[str]:
    named = (zone for zone in available_timezones() if "/" in zone and not zone.startswith("Etc/"))
    return [*sorted(named), "UTC"]
