"""Where files lie: private, each in a folder of its own, and whole before it has its name."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO
from uuid import UUID

from django.conf import settings


def folder(uuid: UUID) -> Path:
    return Path(settings.PRIVATE_ROOT) / "reports" / str(uuid)


def path(uuid: UUID) -> Path:
    return folder(uuid) / "report"


@contextmanager
def writing(uuid: UUID) -> Iterator[IO[bytes]]:
    """What a worker that died left behind is begun anew."""
    draft = folder(uuid) / "draft"
    draft.parent.mkdir(parents=True, exist_ok=True)
    with draft.open("wb") as file:
        yield file
    draft.replace(path(uuid))


def clear(uuid: UUID) -> None:
    shutil.rmtree(folder(uuid), ignore_errors=True)
