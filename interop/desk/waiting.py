"""Files that were sent and wait for a yes: private, for one person and one bank, for a day.

A ticket names the file, what its bytes are, and how it is to be read; it is signed, so nobody changes any of that.
"""

import os
import tempfile
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from pathlib import Path
from uuid import UUID, uuid4

from django.conf import settings
from django.core import signing

KEPT_FOR = timedelta(days=1)
SALT = "interop.desk.waiting"


class NotWaiting(LookupError):
    """It was taken, it waited too long, or it never was there."""


@dataclass(frozen=True)
class Ticket:
    file: str
    digest: str
    user: int
    bank: int
    name: str
    format: str
    language: str

    def __str__(self) -> str:
        return signing.dumps(asdict(self), salt=SALT, compress=True)

    @property
    def path(self) -> Path:
        return folder() / str(UUID(self.file))

    def read(self) -> bytes:
        try:
            data = self.path.read_bytes()
        except OSError as error:
            raise NotWaiting(self.name) from error
        if sha256(data).hexdigest() != self.digest:
            raise NotWaiting(self.name)
        return data

    def forget(self) -> None:
        self.path.unlink(missing_ok=True)


def folder() -> Path:
    return Path(settings.PRIVATE_ROOT) / "imports"


def keep(data: bytes, **facts: str | int) -> Ticket:
    ticket = Ticket(file=str(uuid4()), digest=sha256(data).hexdigest(), **facts)  # type: ignore[arg-type]
    folder().mkdir(parents=True, exist_ok=True)
    handle, draft = tempfile.mkstemp(dir=folder(), prefix="draft-")
    with os.fdopen(handle, "wb") as written:
        written.write(data)
    Path(draft).replace(ticket.path)
    return ticket


def ticket_of(text: str, *, user: int | None, bank: int) -> Ticket:
    """Raises NotWaiting where it is no ticket of this person for this bank."""
    try:
        ticket = Ticket(**signing.loads(text, salt=SALT, max_age=KEPT_FOR))
    except signing.BadSignature as error:
        raise NotWaiting(text[:40]) from error
    if (ticket.user, ticket.bank) != (user, bank):
        raise NotWaiting(ticket.name)
    return ticket


def left_over(*, before: datetime) -> Iterator[Path]:
    for path in folder().glob("*"):
        if path.stat().st_mtime < before.timestamp():
            yield path
