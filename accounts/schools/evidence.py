"""The file by which a school shows that it is what it says: private, named by its request, for the desk and those who lead."""

from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.http import HttpResponse

from notifications import periodic
from safety import privatefiles
from safety.filetypes import CONTENT_TYPES

from .models import Verification

DAY = 24 * 60 * 60
PATIENCE = timedelta(days=1)


def folder() -> Path:
    return Path(settings.PRIVATE_ROOT) / "evidence"


def path_of(verification: Verification) -> Path:
    return folder() / str(verification.uuid)


def delivered(verification: Verification) -> HttpResponse:
    kind = CONTENT_TYPES.get(verification.file_kind, "application/octet-stream")
    return privatefiles.delivered(path_of(verification), name=verification.file_name, content_type=kind)


@periodic.every(DAY)
def sweep_evidence(*, now: datetime) -> None:
    """Bytes without a row: of a request that broke off, or of a school that was deleted."""
    asked = Verification.objects.unscoped("which bytes are named").exclude(file_name="")
    known = {str(uuid) for uuid in asked.values_list("uuid", flat=True)}
    for path in list(folder().glob("*")):
        if path.name not in known and path.stat().st_mtime < (now - PATIENCE).timestamp():
            path.unlink(missing_ok=True)
