"""What is deleted by itself, hour by hour and day by day. Which rule each keeps stands in the registry."""

from datetime import datetime
from importlib import import_module

from django.conf import settings

from notifications import periodic

from . import copying, inactivity, leaving

HOUR = 60 * 60
DAY = 24 * HOUR


@periodic.every(HOUR)
def delete_due_accounts(*, now: datetime) -> None:
    leaving.delete_due(now=now)


@periodic.every(HOUR)
def clear_copies(*, now: datetime) -> None:
    copying.clear(now=now)


@periodic.every(DAY)
def clear_sessions(*, now: datetime) -> None:
    """Those whose time is over; Django looks at the clock there."""
    import_module(settings.SESSION_ENGINE).SessionStore.clear_expired()


@periodic.every(DAY)
def ask_inactive_people(*, now: datetime) -> None:
    inactivity.ask(now=now)


@periodic.every(DAY)
def delete_abandoned_accounts(*, now: datetime) -> None:
    inactivity.clear_abandoned(now=now)
