"""The files of an arrival: private, in a folder of their own, each written in one step."""

import os
import shutil
import tempfile
from datetime import datetime
from pathlib import Path
from uuid import UUID

from django.conf import settings

BROUGHT = "brought"


class NotOnShelf(LookupError):
    """It was cleared away."""


def folder() -> Path:
    return Path(settings.PRIVATE_ROOT) / "arrivals"


def keep(uuid: UUID, name: str, data: bytes) -> None:
    own = folder() / str(uuid)
    own.mkdir(parents=True, exist_ok=True)
    handle, draft = tempfile.mkstemp(dir=own, prefix="draft-")
    with os.fdopen(handle, "wb") as written:
        written.write(data)
    Path(draft).replace(own / name)


def read(uuid: UUID, name: str) -> bytes:
    try:
        return (folder() / str(uuid) / name).read_bytes()
    except OSError as error:
        raise NotOnShelf(name) from error


def read_version(uuid: UUID, version: int) -> bytes:
    return read(uuid, arranged(version))


def has(uuid: UUID, name: str) -> bool:
    return (folder() / str(uuid) / name).is_file()


def arranged(version: int) -> str:
    return f"course-{version}.zip"


def clear(uuid: UUID) -> None:
    shutil.rmtree(folder() / str(uuid), ignore_errors=True)


def clear_if_old(name: str, *, before: datetime) -> None:
    """What is new may belong to a row that is being written."""
    own = folder() / name
    if own.stat().st_mtime < before.timestamp():
        shutil.rmtree(own, ignore_errors=True)


def known() -> set[str]:
    return {path.name for path in folder().glob("*")}
