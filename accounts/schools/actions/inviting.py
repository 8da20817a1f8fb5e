"""A school invites: several addresses at once, or by a link; and what comes of it."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import transaction

from accounts.models import User
from accounts.schools import letters
from accounts.schools.invitation_states import addresses_waiting
from accounts.schools.models import Invitation, InvitationUse, Membership, School, SchoolRole
from accounts.schools.permissions import below, role_of
from content.languages import interface_language
from safety import tokens
from safety.once import insert_once

from . import belonging
from .errors import MemberAlready, NotAllowed, TooMany, Unusable

GOOD_FOR = timedelta(days=30)
MOST_SENDINGS = 5
MOST_A_DAY = {True: 200, False: 20}
"""By whether the school is verified: an unverified one is no way to write to many strangers."""
BY_LINK = (SchoolRole.CONTRIBUTOR, SchoolRole.VIEWER)
"""A link goes from hand to hand, so it gives no more than this."""


@transaction.atomic
def invite(
    *, school: School, addresses: Iterable[str], role: str, words: str, by: User, now: datetime
) -> int:
    """How many were invited. Whether an address has an account shows nowhere; who was asked already is not asked again."""
    _demand(by, school, role)
    school = belonging.locked(school)
    waiting = addresses_waiting(_of(school).exclude(email=""), now=now)
    wanted = [address for address in addresses if address not in waiting]
    _demand_room(school, len(wanted), now)
    for address in wanted:
        secret = tokens.new()
        invitation = _made(school, role, by, now, secret, email=address, words=words)
        letters.invite(invitation, secret)
    return len(wanted)


@transaction.atomic
def make_link(*, school: School, role: str, most_uses: int, days: int, by: User, now: datetime) -> str:
    """Its secret, told this one time."""
    _demand(by, school, role)
    if role not in BY_LINK:
        raise NotAllowed
    secret = tokens.new()
    ends = now + timedelta(days=days)
    _made(school, role, by, now, secret, most_uses=most_uses, expires_at=ends)
    return secret


def _made(school: School, role: str, by: User, now: datetime, secret: str, **facts) -> Invitation:
    given = {"expires_at": now + GOOD_FOR, "language": interface_language()} | facts
    return Invitation.objects.create(
        school=school, role=role, made_by=by, made_at=now, digest=tokens.digest(secret), **given
    )


def _demand(by: User, school: School, role: str) -> None:
    if role not in below(role_of(by, school)):
        raise NotAllowed


def _demand_room(school: School, wanted: int, now: datetime) -> None:
    lately = _of(school).filter(made_at__gt=now - timedelta(days=1)).exclude(email="").count()
    if lately + wanted > MOST_A_DAY[school.is_verified]:
        raise TooMany


def _of(school: School):
    return Invitation.objects.unscoped("those of one school").filter(school=school)


@transaction.atomic
def send_again(*, invitation: Invitation, by: User, now: datetime) -> None:
    """With a new secret: the link in the older mail opens nothing any more."""
    _demand(by, invitation.school, invitation.role)
    invitation = (
        Invitation.objects.managed_by(by).select_for_update(of=("self",), no_key=True).get(pk=invitation.pk)
    )
    if invitation.withdrawn_at or invitation.declined_at or invitation.is_link or invitation.uses.exists():
        raise Unusable
    if invitation.sendings >= MOST_SENDINGS:
        raise TooMany
    secret = tokens.new()
    invitation.digest, invitation.expires_at = tokens.digest(secret), now + GOOD_FOR
    invitation.sendings += 1
    invitation.save(update_fields=["digest", "expires_at", "sendings"])
    letters.invite(invitation, secret)


@transaction.atomic
def withdraw(*, invitation: Invitation, by: User, now: datetime) -> None:
    Invitation.objects.managed_by(by).filter(pk=invitation.pk, withdrawn_at=None).update(withdrawn_at=now)


@transaction.atomic
def decline(*, invitation: Invitation, now: datetime) -> None:
    """By whoever holds the secret of a mail; a link belongs to many."""
    mine = Invitation.objects.unscoped("one invitation").filter(pk=invitation.pk, declined_at=None)
    mine.exclude(email="").update(declined_at=now)


@transaction.atomic
def accept(*, invitation: Invitation, user: User, now: datetime) -> Membership:
    """The use is inserted without looking (decision 8): of many who follow one invitation at once, one joins."""
    if role_of(user, invitation.school):
        raise MemberAlready
    found = Invitation.objects.unscoped("one invitation").valid(at=now).filter(pk=invitation.pk)
    if not found.exists():
        raise Unusable
    _use(invitation, user, now)
    return belonging.begin(
        school=invitation.school, user=user, role=invitation.role, by=invitation.made_by, now=now
    )


def _use(invitation: Invitation, user: User, now: datetime) -> None:
    number = 1 if invitation.most_uses == 1 else _next_number(invitation)
    use = InvitationUse(invitation=invitation, number=number, user=user, used_at=now)
    if number > invitation.most_uses or not insert_once(use):
        raise Unusable


def _next_number(invitation: Invitation) -> int:
    Invitation.objects.unscoped("one invitation").select_for_update(no_key=True).get(pk=invitation.pk)
    return invitation.uses.count() + 1
