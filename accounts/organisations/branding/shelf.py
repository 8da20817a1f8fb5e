"""Logos: drawn again when they come in, kept under the digest of their bytes, so that an address always shows the same."""

import hashlib
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings

from accounts.organisations.models import Brand
from notifications import periodic
from safety import privatefiles
from safety.filetypes import CleanFile

PICTURES = ("png", "jpg", "webp")
DAY = 24 * 60 * 60
PATIENCE = timedelta(days=1)


def folder() -> Path:
    return Path(settings.PRIVATE_ROOT) / "logos"


def keep(file: CleanFile) -> str:
    digest = hashlib.sha256(file.content).hexdigest()
    privatefiles.write(folder() / digest, file.content)
    return digest


@periodic.every(DAY)
def sweep_logos(*, now: datetime) -> None:
    """Bytes that no brand has any more."""
    known = set(Brand.objects.values_list("logo", flat=True))
    for path in list(folder().glob("*")):
        if path.name not in known and path.stat().st_mtime < (now - PATIENCE).timestamp():
            path.unlink(missing_ok=True)
