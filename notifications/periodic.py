"""Jobs that run again and again, each once in its slot of time, however many workers look.

@every(60)
def publish_scheduled_pages(*, now: datetime) -> None: …       imported in the app's ready()
"""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import NamedTuple

from .models import PeriodRun

KEPT_FOR = timedelta(days=2)  # longer than any clock jumps back

logger = logging.getLogger(__name__)


class Job(NamedTuple):
    name: str
    seconds: int
    run: Callable[..., None]

    def slot(self, now: datetime) -> int:
        return int(now.timestamp()) // self.seconds


_jobs: dict[str, Job] = {}


def every(seconds: int) -> Callable[[Callable[..., None]], Callable[..., None]]:
    def register(run: Callable[..., None]) -> Callable[..., None]:
        name = f"{run.__module__}.{run.__name__}"
        _jobs[name] = Job(name, seconds, run)
        return run

    return register


def run_due(*, now: datetime) -> list[str]:
    """Run every job whose slot is free and name those that ran; one that fails holds up no other."""
    begun = [job for job in _waiting(now) if _take(job, now)]
    for job in begun:
        _run(job, now)
    return [job.name for job in begun]


def forget_old(*, now: datetime) -> int:
    return PeriodRun.objects.filter(started_at__lt=now - KEPT_FOR).delete()[0]


def _waiting(now: datetime) -> list[Job]:
    slots = {job.name: job.slot(now) for job in _jobs.values()}
    runs = PeriodRun.objects.filter(name__in=slots, slot__in=slots.values()).values_list("name", "slot")
    taken = {name for name, slot in runs if slots[name] == slot}
    return [job for job in _jobs.values() if job.name not in taken]


def _take(job: Job, now: datetime) -> bool:
    mine = {"name": job.name, "slot": job.slot(now)}
    return PeriodRun.objects.get_or_create(**mine, defaults={"started_at": now})[1]


def _run(job: Job, now: datetime) -> None:
    try:
        job.run(now=now)
    except Exception:
        logger.exception("%s failed", job.name)
