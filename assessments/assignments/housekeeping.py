"""What this does by itself, once an hour."""

from datetime import datetime, timedelta

from assessments.models import AnswerFile, ArtefactFile
from notifications import periodic

from . import peers, storing

HOUR = 60 * 60
PATIENCE = timedelta(hours=1)


@periodic.every(HOUR)
def look_after_reviews(*, now: datetime) -> None:
    """Turns that nobody used, and works that nobody reads: nobody waits for ever."""
    peers.give_back_lapsed(now=now)
    peers.end_waiting(now=now)


@periodic.every(HOUR)
def sweep_files(*, now: datetime) -> None:
    """Bytes without a row: uploads that broke off, and the files of accounts that were deleted."""
    kinds = (ArtefactFile, AnswerFile)
    rows = [kind.objects.unscoped("which bytes are named").values_list("uuid", flat=True) for kind in kinds]
    for path in list(storing.left_over({uuid for found in rows for uuid in found}, before=now - PATIENCE)):
        path.unlink(missing_ok=True)
