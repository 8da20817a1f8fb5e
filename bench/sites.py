"""Filled sites to measure on: the demo is prepared once, each site begins as a copy of it."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from lms import serving

FOLDER = serving.ROOT / "build" / "bench"


def environment(folder: Path, database: str = "") -> dict[str, str]:
    return {
        "DJANGO_SETTINGS_MODULE": "bench.settings",
        "DATA_DIR": str(folder),
        "DATABASE_URL": database,
        "REDIS_URL": "",
    }


def run(settings: dict[str, str], *arguments: str) -> str:
    """What it printed last."""
    command = [sys.executable, *arguments]
    done = subprocess.run(
        command, cwd=serving.ROOT, env=os.environ | settings, check=True, stdout=subprocess.PIPE, text=True
    )
    return done.stdout.splitlines()[-1] if done.stdout else ""


def begin(folder: Path, database: str = "") -> dict[str, str]:
    """A new site; the environment of its processes."""
    shutil.rmtree(folder, ignore_errors=True)
    settings = environment(folder, database)
    if database:
        run(settings, "manage.py", "prepare")
    else:
        base = FOLDER / "base"
        run(environment(base), "manage.py", "prepare")
        shutil.copytree(base, folder)
    return settings
