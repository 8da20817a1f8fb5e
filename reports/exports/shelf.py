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
def writing(uuid: UUID, lease: UUID | None) -> Iterator[IO[bytes]]:
    """To a draft of its own: who has lost the lease may be writing still."""
    draft = folder(uuid) / f"draft-{lease}"
    draft.parent.mkdir(parents=True, exist_ok=True)
    try:
        with draft.open("wb") as file:
            yield file
        draft.replace(path(uuid))
    finally:
        draft.unlink(missing_ok=True)


def clear(uuid: UUID) -> None:
    shutil.rmtree(folder(uuid), ignore_errors=True)
