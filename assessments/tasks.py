"""A doorbell for a Celery worker: which attempts are over stands in the database."""

from celery import shared_task
from django.utils import timezone

from .actions import close_due_attempts, release_due_results


@shared_task
def close_attempts() -> int:
    now = timezone.now()
    return close_due_attempts(now=now) + release_due_results(now=now)
