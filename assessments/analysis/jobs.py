"""What keeps the sums of item analysis up to date."""

from datetime import datetime
from time import monotonic

from notifications import periodic

from . import folding

EVERY = 30
AT_MOST = 5.0


@periodic.every(EVERY)
def fold_attempts(*, now: datetime) -> None:
    end = monotonic() + AT_MOST
    while folding.fold(now=now) == folding.BATCH and monotonic() < end:
        pass
