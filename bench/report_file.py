"""A report as a file, written as the worker writes it; prints what it took, as JSON.

`python -m bench.report_file progress csv` reads the database that the environment names.
"""

import json
import os
import sys
import threading
import time
from pathlib import Path

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bench.settings")
django.setup()

from django.utils import timezone  # noqa: E402 - after django.setup()

from accounts.models import User  # noqa: E402
from reports.exports import acts, shelf, working  # noqa: E402


class Memory(threading.Thread):
    """The most that the process itself had, looked at ten times a second; files that are mapped are the system's."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.before = self.most = self.now()

    def run(self) -> None:
        while True:
            self.most = max(self.most, self.now())
            time.sleep(0.1)

    @staticmethod
    def now() -> int:
        lines = Path("/proc/self/status").read_text().splitlines()
        return next(int(line.split()[1]) * 1024 for line in lines if line.startswith("RssAnon"))


def write(report: str, name: str) -> dict[str, float]:
    boss = User.objects.get(email="boss@example.org")
    file = acts.ask_for_file(by=boss, report=report, query="", format=name, now=timezone.now())
    memory, clock, cpu = Memory(), time.perf_counter(), time.process_time()
    memory.start()
    working.work_off(clock=timezone.now)
    seconds, cpu = time.perf_counter() - clock, time.process_time() - cpu
    file.refresh_from_db()
    if file.state != "done":
        raise AssertionError(file.reason)
    shelf.clear(file.uuid)
    return {
        "rows": file.rows,
        "seconds": seconds,
        "cpu": cpu,
        "own": memory.most,
        "growth": memory.most - memory.before,
    }


if __name__ == "__main__":
    json.dump(write(*sys.argv[1:]), sys.stdout)
