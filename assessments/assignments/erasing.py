"""What the deletion of an account cannot do by foreign keys alone."""

from datetime import datetime

from django.db import transaction

from accounts.models import User
from assessments.models import AnswerFile, ArtefactFile, Contributor

from . import storing


def erase(*, user: User, now: datetime) -> None:
    """Files go with the artefacts and answers they belong to, as soon as that is certain; what was missed is swept away later."""
    files = [
        uuid
        for kind in (ArtefactFile, AnswerFile)
        for uuid in kind.objects.of(user).values_list("uuid", flat=True)
    ]
    transaction.on_commit(lambda: storing.remove(files))
    Contributor.objects.unscoped("asked by address").filter(email__iexact=user.email).delete()
