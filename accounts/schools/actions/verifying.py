"""A school asks to be verified; the desk of its country decides."""

from datetime import datetime

from django.db import transaction

from accounts.models import User
from accounts.schools import evidence, letters, notes
from accounts.schools.models import School, Verification, VerificationState
from accounts.schools.permissions import can_lead, can_verify
from safety import privatefiles
from safety.filetypes import CleanFile
from safety.once import insert_once

from . import belonging
from .errors import NotAllowed


@transaction.atomic
def ask_for_verification(
    *, school: School, words: str, link: str, by: User, now: datetime, file: CleanFile | None = None
) -> None:
    """Asking twice is asking once, until it is decided. Bytes are written before the row that names them is certain."""
    if not can_lead(by, school) or school.is_verified:
        raise NotAllowed
    asked = Verification(school=school, words=words, link=link, asked_by=by, asked_at=now)
    if file:
        asked.file_name, asked.file_kind = file.name, file.kind
    if insert_once(asked) and file:
        privatefiles.write(evidence.path_of(asked), file.content)


@transaction.atomic
def decide(*, verification: Verification, is_verified: bool, reply: str, by: User, now: datetime) -> bool:
    """False: somebody else was first."""
    school = belonging.locked(verification.school)
    if not can_verify(by, school):
        raise NotAllowed
    state = VerificationState.VERIFIED if is_verified else VerificationState.REFUSED
    open_ones = Verification.objects.of_desk(by).filter(pk=verification.pk, state=VerificationState.OPEN)
    if not open_ones.update(state=state, reply=reply, decided_by=by, decided_at=now):
        return False
    _note(school, is_verified, by, now)
    verification.refresh_from_db()
    letters.tell_of_verification(verification)
    words = {"before": {"verified": False}, "after": {"verified": is_verified}}
    notes.school_changed("school.verified", school=school, by=by, now=now, **words)
    return True


def _note(school: School, is_verified: bool, by: User, now: datetime) -> None:
    if is_verified:
        school.verified_at, school.verified_by = now, by
        school.save(update_fields=["verified_at", "verified_by"])
