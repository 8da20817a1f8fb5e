"""The one way to an attempt that is about to be changed."""

from datetime import timedelta

from assessments.models import Attempt, Ending

from .errors import AttemptClosed, TimeUp

GRACE = timedelta(seconds=45)
"""For answers that were on their way when time was up."""


def locked(attempt: Attempt) -> Attempt:
    attempts = Attempt.objects.unscoped("own row by key").select_related("quiz_version", "unit")
    return attempts.select_for_update(of=("self",), no_key=True).get(pk=attempt.pk)


def locked_open(attempt: Attempt) -> Attempt:
    attempt = locked(attempt)
    demand_open(attempt)
    return attempt


def demand_open(attempt: Attempt) -> None:
    if not attempt.is_open:
        raise TimeUp if attempt.ended_by == Ending.TIME else AttemptClosed
