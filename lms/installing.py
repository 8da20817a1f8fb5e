"""Preparing an install, and what it remembers of that, so that a second start does only what has changed."""

import hashlib
import json
import os
from collections.abc import Callable, Iterable
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.db import connection

from lms import database_template


class Memory:
    """The state that each step last succeeded with, kept as JSON beside the data."""

    def __init__(self, path: Path):
        self.path = path
        self.states = json.loads(path.read_text()) if path.exists() else {}

    def once(self, name: str, state: str, work: Callable[[], object]) -> None:
        """Do the work unless it was done with this state before."""
        if self.states.get(name) == state:
            return
        work()
        self.states[name] = state
        self.path.parent.mkdir(parents=True, exist_ok=True)
        self.path.write_text(json.dumps(self.states, indent=2))

    def forget(self) -> None:
        self.states = {}


def prepare_database(memory: Memory) -> None:
    """A new SQLite database is a copy of the template; anything else is migrated where migrations are new."""
    if connection.vendor == "sqlite" and not Path(connection.settings_dict["NAME"]).exists():
        memory.forget()
        database_template.copy_to(Path(connection.settings_dict["NAME"]))
    memory.once(
        "database", f"{connection.settings_dict['NAME']} {database_template.migrations_hash()}", _migrate
    )


def _migrate() -> None:
    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)


def static_state() -> str:
    folders = [*settings.STATICFILES_DIRS, *_own_static_folders(), settings.BASE_DIR / "requirements"]
    return _state(path for folder in folders for path in folder.rglob("*"))


def _own_static_folders() -> list[Path]:
    """Of our apps; those of others change with the requirements."""
    folders = [Path(app.path) / "static" for app in apps.get_app_configs()]
    return [folder for folder in folders if folder.parent.parent == settings.BASE_DIR]


def folder_state(folder: Path) -> str:
    return _state(folder.rglob("*"))


def _state(paths: Iterable[Path]) -> str:
    digest = hashlib.sha256()
    for path in sorted(paths):
        if path.is_file():
            digest.update(os.path.relpath(path, settings.BASE_DIR).encode() + path.read_bytes())
    return digest.hexdigest()[:16]
