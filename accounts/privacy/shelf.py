"""Where copies of people's data lie: private, called by their id, each written in one step."""

import os
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from uuid import UUID

from django.conf import settings

from safety.archives import write_archive

CHUNK = 64 * 1024


def folder() -> Path:
    return Path(settings.PRIVATE_ROOT) / "copies"


def path_of(copy: UUID) -> Path:
    return folder() / f"{copy}.zip"


def keep(copy: UUID, files: Iterable[tuple[str, bytes]]) -> int:
    """How many bytes it has."""
    folder().mkdir(parents=True, exist_ok=True)
    handle, draft = tempfile.mkstemp(dir=folder(), prefix="draft-")
    try:
        with os.fdopen(handle, "wb") as written:
            write_archive(written, files)
        Path(draft).replace(path_of(copy))
    except BaseException:
        Path(draft).unlink(missing_ok=True)
        raise
    return path_of(copy).stat().st_size


def chunks(path: Path) -> Iterator[bytes]:
    """Opened only when somebody reads."""
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            yield chunk


def remove(copies: Iterable[UUID]) -> None:
    for copy in copies:
        with suppress(OSError):
            path_of(copy).unlink()


def left_over(known: set[UUID], *, before: datetime) -> Iterator[Path]:
    """Files of which no row knows: of one that was broken off, or of an account that was deleted meanwhile."""
    names = {path_of(copy).name for copy in known}
    for path in folder().glob("*"):
        if path.name not in names and path.stat().st_mtime < before.timestamp():
            yield path
