"""What `apps.ready()` tells the others about what happens to answers after they were handed in: corrections and item analysis."""

from datetime import datetime

from accounts import rights
from accounts.models import User

from .analysis import folding
from .analysis import jobs as analysis_jobs
from .correcting import export
from .correcting import jobs as correcting_jobs
from .models import FirstAttempt

PERIODIC = (analysis_jobs, correcting_jobs)


def connect() -> None:
    rights.register_exporter("quiz corrections", export.corrections)
    rights.register_eraser("item analysis", forget)


def forget(*, user: User, now: datetime) -> None:
    """The sums are of those who are still here."""
    folding.take_out(FirstAttempt.objects.of(user))
