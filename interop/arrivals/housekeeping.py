"""What nobody came back to is cleared away: files after a month, and files of which no row knows."""

from datetime import datetime, timedelta

from accounts.models import User
from interop.models import ArrivalState, CourseArrival
from notifications import periodic

from . import shelf

DAY = 24 * 60 * 60
KEPT_FOR = timedelta(days=30)
ENDED = (ArrivalState.DONE, ArrivalState.FAILED, ArrivalState.CANCELLED)
REASON = "old documents are cleared away"


@periodic.every(DAY)
def sweep_arrivals(*, now: datetime) -> None:
    arrivals = CourseArrival.objects.unscoped(REASON)
    old = arrivals.filter(made_at__lt=now - KEPT_FOR, run_after=None)
    old.exclude(state__in=ENDED).update(state=ArrivalState.CANCELLED)
    open_ones = arrivals.exclude(state__in=(ArrivalState.DONE, ArrivalState.CANCELLED))
    wanted = {str(uuid) for uuid in open_ones.values_list("uuid", flat=True)}
    for name in shelf.known() - wanted:
        shelf.clear_if_old(name, before=now - timedelta(hours=1))


def clear_of(*, user: User, now: datetime) -> None:
    """The rows go with the person."""
    for uuid in CourseArrival.objects.of(user).values_list("uuid", flat=True):
        shelf.clear(uuid)
