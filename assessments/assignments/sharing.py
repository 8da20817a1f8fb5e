"""Writing with others: the owner of an artefact asks colleagues by e-mail; who has an account may join by the mail's link."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models.functions import Lower
from django.utils.crypto import salted_hmac

from accounts.models import User
from assessments.models import Artefact, Contributor
from safety.once import insert_once

from . import letters
from .actions import ArtefactError

MOST_INVITED = 10


class TooManyInvited(ArtefactError):
    pass


@transaction.atomic
def invite_colleague(*, artefact: Artefact, owner: User, email: str, now: datetime) -> None:
    """Asking twice is asking once. Whether the address has an account shows nowhere: not here, not in the list."""
    email = email.lower()
    if email == owner.email:
        return
    if artefact.contributors.count() >= MOST_INVITED or letters.invited(artefact) >= 2 * MOST_INVITED:
        raise TooManyInvited
    person = User.objects.annotate(address=Lower("email")).filter(address=email, is_active=True).first()
    contributor = Contributor(
        uuid=_token(artefact, email), artefact=artefact, email=email, user=person, invited_at=now
    )
    if insert_once(contributor):
        letters.invite(contributor=contributor, owner=owner)


def _token(artefact: Artefact, email: str) -> UUID:
    """The same whenever the same person is asked again: the link of their one mail keeps its meaning."""
    return UUID(salted_hmac("artefact invitation", f"{artefact.uuid}:{email}").hexdigest()[:32])


@transaction.atomic
def join(*, contributor: Contributor, now: datetime) -> Artefact:
    contributor.joined_at = contributor.joined_at or now
    contributor.save(update_fields=["joined_at"])
    return contributor.artefact


@transaction.atomic
def part(*, contributor: Contributor) -> None:
    """The owner takes somebody off the list, or a contributor leaves. What they wrote stays."""
    contributor.delete()
