"""A doorbell for a Celery worker: which attempts are over stands in the database."""

from celery import shared_task
from django.utils import timezone

from .actions import close_due_attempts


@shared_task
def close_attempts() -> int:
    return close_due_attempts(now=timezone.now())
