"""What the register does by itself, hour by hour."""

from datetime import datetime

from notifications import periodic

from . import letters, uses
from .actions import expire

HOUR = 60 * 60


@periodic.every(HOUR)
def notice_what_expired(*, now: datetime) -> None:
    expire(now=now)


@periodic.every(HOUR)
def sweep_uses(*, now: datetime) -> None:
    """Pages of courses are swept with them (`courses.housekeeping`)."""
    uses.sweep_items()
    uses.sweep_text_pages()


@periodic.every(HOUR)
def tell_owners(*, now: datetime) -> None:
    letters.tell_owners(now=now)
