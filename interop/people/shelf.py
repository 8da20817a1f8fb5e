"""Where a file lies until it is read: private, and no longer than that."""

from datetime import datetime
from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.utils.translation import gettext as _

from safety import privatefiles


class NotOnShelf(LookupError):
    @property
    def reason(self) -> str:
        return _("The file has been cleared away. Bring it again.")


def folder() -> Path:
    return Path(settings.PRIVATE_ROOT) / "people"


def path(uuid: UUID) -> Path:
    return folder() / str(uuid)


def keep(uuid: UUID, data: bytes) -> None:
    privatefiles.write(path(uuid), data)


def read(uuid: UUID) -> bytes:
    try:
        return path(uuid).read_bytes()
    except OSError as error:
        raise NotOnShelf from error


def clear(uuid: UUID) -> None:
    path(uuid).unlink(missing_ok=True)


def clear_unknown(wanted: set[str], *, before: datetime) -> None:
    """What is new may belong to a row that is being written."""
    for file in folder().glob("*"):
        if file.name not in wanted and file.stat().st_mtime < before.timestamp():
            file.unlink(missing_ok=True)
