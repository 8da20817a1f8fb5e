"""A wake-up call for the worker after a commit. Nothing depends on it: the sweep finds what was missed."""

from django.conf import settings


def ring() -> None:
    if not settings.CELERY_BROKER_URL:  # the embedded worker looks by itself, every second
        return
    from celery import current_app  # slow import

    current_app.send_task("notifications.tasks.work_off_outbox", expires=60, retry=False)
