"""Readers whom a facilitator asks, where other learners lack: a learner or a colleague, by their address.

They read without names like everybody else, need not have handed in anything, and have more time than others.
"""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models.functions import Lower

from accounts.models import User
from assessments.models import ArtefactState, ArtefactVersion, PeerReview, Route
from safety.once import insert_once

from . import letters
from .actions import ArtefactError
from .letters import authors_of

TIME = timedelta(days=7)
MOST_ASKED = 10


class NotToBeRead(ArtefactError):
    """It is not read by other learners, or not handed in."""


class TooManyAsked(ArtefactError):
    pass


def may_be_read(version: ArtefactVersion) -> bool:
    is_there = version.artefact.state in {ArtefactState.HANDED_IN, ArtefactState.ACCEPTED}
    return is_there and version.assignment.route == Route.PEERS


@transaction.atomic
def ask_reader(*, version: ArtefactVersion, email: str, now: datetime) -> None:
    """Asking twice is asking once. Whether the address has an account shows nowhere; nobody reads their own work."""
    if not may_be_read(version):
        raise NotToBeRead
    if letters.readers_asked(version.artefact) >= MOST_ASKED:
        raise TooManyAsked
    person = (
        User.objects.annotate(address=Lower("email")).filter(address=email.lower(), is_active=True).first()
    )
    if person is None or person in authors_of(version.artefact):
        return
    turn = PeerReview(version=version, reviewer=person, taken_at=now, due_at=now + TIME)
    if insert_once(turn):
        letters.ask_reader(turn=turn)
