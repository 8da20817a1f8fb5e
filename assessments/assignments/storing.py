"""Where the bytes of handed-in files lie: private, called by their id, never below what the web server gives away.

Bytes are written before the row that names them, and removed after it: what is left over is swept away.
"""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Protocol
from uuid import UUID

from django.conf import settings

from safety import privatefiles


class Stored(Protocol):
    uuid: UUID
    name: str


def folder() -> Path:
    return Path(settings.PRIVATE_ROOT) / "artefacts"


def path_of(file: UUID) -> Path:
    return folder() / file.hex[:2] / str(file)


def keep(file: UUID, content: bytes) -> None:
    privatefiles.write(path_of(file), content)


def named(file: Stored) -> Iterator[tuple[str, bytes]]:
    """By the name that it was given; nothing where the bytes are gone."""
    with suppress(OSError):
        yield file.name, path_of(file.uuid).read_bytes()


def remove(files: Iterable[UUID]) -> None:
    for file in files:
        with suppress(OSError):
            path_of(file).unlink()


def left_over(known: set[UUID], *, before: datetime) -> Iterator[Path]:
    """Bytes that no row names: of an upload that was broken off, or of an account that was deleted."""
    names = {str(file) for file in known}
    for path in folder().glob("*/*"):
        if path.name not in names and path.stat().st_mtime < before.timestamp():
            yield path
