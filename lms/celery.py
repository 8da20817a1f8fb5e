"""Celery is a doorbell: the outbox row is the truth, Redis may be wiped (docs/decisions/0002-outbox.md)."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lms.settings.production")

SWEEP = 10.0

app = Celery("pontis")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
app.conf.update(
    task_acks_late=True,
    task_reject_on_worker_lost=True,
    task_ignore_result=True,
    task_soft_time_limit=240,
    task_time_limit=300,
    task_serializer="json",
    accept_content=["json"],
    worker_prefetch_multiplier=1,
    worker_max_memory_per_child=300_000,
    broker_connection_retry_on_startup=True,
    broker_transport_options={
        "visibility_timeout": 900,
        "unacked_restore_throttle": 1,
        "unacked_restore_interval": 5,
        "socket_keepalive": True,
        "socket_connect_timeout": 2,
        # A visitor does not wait for a bell that cannot ring.
        "max_retries": 1,
        "interval_start": 0,
    },
    beat_schedule={
        task: {"task": f"notifications.tasks.{task}", "schedule": SWEEP, "options": {"expires": SWEEP}}
        for task in ("work_off_outbox", "run_periodic_jobs")
    },
)
