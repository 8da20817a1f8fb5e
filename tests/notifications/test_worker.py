import os
import signal
import subprocess
import sys

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import OperationalError

from notifications import bell, periodic, tasks
from notifications.management.commands import runworker

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _no_jobs(monkeypatch):
    monkeypatch.setattr(periodic, "_jobs", {})


def test_worker_does_once_what_is_due(effects, promise):
    promise("outside", "a")
    call_command("runworker", once=True)

    assert effects.sent == ["a"]


def test_celery_does_the_same(effects, promise):
    promise("outside", "a")

    assert (tasks.work_off_outbox(), tasks.run_periodic_jobs()) == (1, [])
    assert effects.sent == ["a"]


def test_worker_waits_for_a_database_that_is_away(monkeypatch, caplog):
    def fail():
        raise OperationalError("gone")

    monkeypatch.setattr(runworker, "_work", fail)
    monkeypatch.setattr(runworker, "close_old_connections", lambda: None)
    runworker._work_or_wait()

    assert "The database does not answer" in caplog.text


def test_bell_is_silent_without_a_broker(settings, monkeypatch):
    settings.CELERY_BROKER_URL = None
    monkeypatch.setitem(sys.modules, "celery", None)

    bell.ring()


def test_promise_holds_though_the_bell_fails(settings, promise, effects, django_capture_on_commit_callbacks):
    settings.CELERY_BROKER_URL = "redis://127.0.0.1:1/0"

    with django_capture_on_commit_callbacks(execute=False) as callbacks:
        promise("outside", "a")

    assert len(callbacks) == 1
    tasks.work_off_outbox()
    assert effects.sent == ["a"]


@pytest.mark.processes
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_worker_ends_cleanly_when_told_to(number, tmp_path):
    environment = os.environ | {"DATABASE_URL": "", "DATA_DIR": str(tmp_path)}
    command = [sys.executable, "manage.py", "runworker"]
    streams = {"stdout": subprocess.PIPE, "stderr": subprocess.DEVNULL}
    with subprocess.Popen(command, cwd=settings.BASE_DIR, env=environment, text=True, **streams) as worker:
        assert "ready" in worker.stdout.readline()
        worker.send_signal(number)

    assert worker.returncode == 0
