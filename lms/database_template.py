"""A migrated, empty SQLite database, built once and kept by the hash of all migrations: tests and demo copy it.

Three hundred migrations take up to a minute on SQLite, a copy takes milliseconds.
"""

import hashlib
import os
import shutil
import sqlite3
import subprocess
import sys
from importlib.metadata import distributions
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
KEEP = ROOT / "build" / "databases"


def migrations_hash() -> str:
    """Changes when one of our migrations or an installed package does."""
    digest = hashlib.sha256()
    for package in sorted(f"{found.name}=={found.version}" for found in distributions()):
        digest.update(package.encode())
    for path in sorted(ROOT.glob("*/migrations/*.py")):
        digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()[:16]


def sqlite_template() -> Path:
    """The path of the template database; builds it where it is missing."""
    path = KEEP / f"template-{migrations_hash()}.sqlite3"
    if not path.exists():
        _build(path)
    return path


def copy_to(target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    for suffix in ("-wal", "-shm"):
        target.with_name(target.name + suffix).unlink(missing_ok=True)
    shutil.copyfile(sqlite_template(), target)


def _build(path: Path) -> None:
    """Migrate beside the final place and rename, so that two processes never see half a template."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_suffix(f".{os.getpid()}")
    environment = os.environ | {
        "DATABASE_URL": f"sqlite:///{draft}",
        "DJANGO_SETTINGS_MODULE": "lms.settings.test",
        "PYTHONPATH": str(ROOT),
    }
    for arguments in (["migrate", "--verbosity", "0"], ["createcachetable"]):
        subprocess.run([sys.executable, str(ROOT / "manage.py"), *arguments], env=environment, check=True)  # noqa: S603 - our own command
    with sqlite3.connect(draft) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    draft.rename(path)
    for old in path.parent.glob("template-*.sqlite3"):
        if old != path:
            old.unlink(missing_ok=True)
