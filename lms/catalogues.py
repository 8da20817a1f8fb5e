"""Message catalogues: compiled with polib, so that a fresh machine needs no gettext tools."""

import os
from pathlib import Path

import polib
from django.conf import settings


def sources() -> list[Path]:
    return sorted(path for folder in settings.LOCALE_PATHS for path in folder.glob("*/LC_MESSAGES/*.po"))


def compile_all() -> None:
    """Write every .mo that is missing or older than its .po."""
    for source in sources():
        target = source.with_suffix(".mo")
        if not target.exists() or target.stat().st_mtime < source.stat().st_mtime:
            _compile(source, target)


def _compile(source: Path, target: Path) -> None:
    """Whole or not at all: another process may be reading."""
    draft = target.with_suffix(f".{os.getpid()}.draft")
    polib.pofile(str(source)).save_as_mofile(str(draft))
    draft.replace(target)
