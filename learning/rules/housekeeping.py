from datetime import datetime

from notifications import periodic

from . import applying

HOUR = 60 * 60


@periodic.every(HOUR)
def apply_rules(*, now: datetime) -> None:
    applying.apply_all(now=now)


@periodic.every(10 * 60)
def tell_people(*, now: datetime) -> None:
    """Those who were enrolled when they came in; a while later, so that it is one mail."""
    applying.tell_all(now=now)
