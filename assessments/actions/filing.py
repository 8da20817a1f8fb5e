"""Files that are answers: sent first, then named by an answer. Bytes are written before the row that names them."""

from datetime import datetime
from uuid import uuid4

from django.db import transaction
from django.utils.translation import gettext as _

from assessments import grading
from assessments.assignments import storing
from assessments.grading import InvalidResponse
from assessments.grading.upload import kinds_taken
from assessments.models import AnswerFile, Attempt, QuestionVersion
from safety import filetypes
from safety.filetypes import CleanFile, RefusedFile

from .errors import AnswerFixed, TimeUp
from .locks import GRACE, demand_open, locked_open

MOST_SPARE = 5
"""Of one place, that no answer names: sending files is no way to fill a disk."""
MEGABYTE = 1 << 20


def send_file(*, attempt: Attempt, slot: int, name: str, content: bytes, now: datetime) -> AnswerFile:
    """Keep a file for a place that asks for one. It counts once an answer names it. Raises RefusedFile."""
    demand_open(attempt)
    version = asking_version(attempt, slot)
    clean = _clean(version, name, content)
    file = AnswerFile(
        uuid=uuid4(), attempt=attempt, slot=slot, name=clean.name, kind=clean.kind, size=len(clean.content)
    )
    storing.keep(file.uuid, clean.content)
    return _noted(file, now)


def most_bytes(version: QuestionVersion) -> int:
    return min(version.key["most"] * MEGABYTE, filetypes.LARGEST)


def demand_size(version: QuestionVersion, size: int) -> None:
    if size > most_bytes(version):
        said = {"size": most_bytes(version) // MEGABYTE}
        raise RefusedFile(_("This file is too large: at most %(size)s MB fit here.") % said)


def asking_version(attempt: Attempt, slot: int) -> QuestionVersion:
    """What asks for a file there; raises InvalidResponse where nothing does."""
    ids = attempt.version_ids
    version = QuestionVersion.objects.get(pk=ids[slot - 1]) if 1 <= slot <= len(ids) else None
    if version is None or not grading.get(version.kind).takes_file:
        raise InvalidResponse("No file is asked for here.")
    return version


def _clean(version: QuestionVersion, name: str, content: bytes) -> CleanFile:
    demand_size(version, len(content))
    clean = filetypes.read(name, content, is_blind=version.key["is_blind"])
    if clean.kind not in kinds_taken(version.key):
        raise RefusedFile(_("This kind of file is not asked for here. Please choose another one."))
    return clean


@transaction.atomic
def _noted(file: AnswerFile, now: datetime) -> AnswerFile:
    attempt = locked_open(file.attempt)
    if attempt.is_due(at=now - GRACE):
        raise TimeUp
    if attempt.responses.filter(slot=file.slot, fixed_at__isnull=False).exists():
        raise AnswerFixed
    _drop_spare(attempt, file.slot)
    file.added_at = now
    file.save(force_insert=True)
    return file


def _drop_spare(attempt: Attempt, slot: int) -> None:
    """The oldest that no answer names; an answer that is still on its way names one of the newest."""
    named = attempt.responses.filter(slot=slot).values_list("value", flat=True).first()
    spare = [file for file in attempt.files.filter(slot=slot).order_by("-pk") if str(file.uuid) != named]
    gone = spare[MOST_SPARE - 1 :]
    AnswerFile.objects.unscoped("of a locked attempt").filter(pk__in=[file.pk for file in gone]).delete()
    transaction.on_commit(lambda: storing.remove(file.uuid for file in gone))
