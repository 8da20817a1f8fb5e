"""Doorbells for a Celery worker: what is to be done stands in the outbox, not in the message."""

from celery import shared_task
from django.utils import timezone

from . import outbox, periodic

BATCH = 100


@shared_task
def work_off_outbox() -> int:
    return outbox.drain(clock=timezone.now, limit=BATCH)


@shared_task
def run_periodic_jobs() -> list[str]:
    return periodic.run_due(now=timezone.now())
