"""`make bench`: everything measured in one run, written to bench/latest.json and printed as a table."""

import importlib.metadata
import json
import os
import platform
import shutil
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

from lms import serving

from . import server, web
from .measure import Figure

FOLDER = serving.ROOT / "build" / "bench"
TARGET = serving.ROOT / "bench" / "latest.json"
PACKAGES = ("Django", "wagtail", "granian", "django-allauth")


def environment(folder: Path) -> dict[str, str]:
    return {
        "DJANGO_SETTINGS_MODULE": "bench.settings",
        "DATA_DIR": str(folder),
        "REDIS_URL": "",
        "DATABASE_URL": "",
    }


def run(settings: dict[str, str], *arguments: str) -> str:
    command = [sys.executable, *arguments]
    return subprocess.run(
        command, cwd=serving.ROOT, env=os.environ | settings, check=True, stdout=subprocess.PIPE, text=True
    ).stdout


def measure() -> list[Figure]:
    shutil.rmtree(FOLDER, ignore_errors=True)
    settings = environment(FOLDER / "web")
    run(settings, "manage.py", "prepare")
    scene = json.loads(run(settings, "-m", "bench.scene", str(FOLDER / "course")).splitlines()[-1])
    with server.running(settings) as site:
        return web.measure(site, scene)


def document(figures: list[Figure]) -> dict:
    versions = {name: importlib.metadata.version(name) for name in PACKAGES} | {
        "Python": platform.python_version()
    }
    commit = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True, check=False
    ).stdout.strip()
    return {
        "commit": commit,
        "measured_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "cores": os.cpu_count(),
        "versions": versions,
        "figures": [figure.as_json() for figure in figures],
    }


def table(figures: list[Figure]) -> str:
    width = max(len(figure.name) for figure in figures)
    return "\n".join(
        f"{figure.name:{width}}  {figure.value:12.3f} {figure.unit:5}  n={figure.n}" for figure in figures
    )


if __name__ == "__main__":
    results = measure()
    TARGET.write_text(json.dumps(document(results), indent=2) + "\n")
    sys.stdout.write(f"{table(results)}\n\nWritten to {TARGET.relative_to(serving.ROOT)}\n")
