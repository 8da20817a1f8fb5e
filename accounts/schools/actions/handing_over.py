"""The lead goes to somebody else: offered and confirmed, taken over because the lead is gone, or given by the desk."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from accounts.models import User
from accounts.schools import letters
from accounts.schools.models import (
    TIME_TO_ANSWER,
    Afterwards,
    Handover,
    HandoverState,
    Membership,
    MembershipQuerySet,
    School,
    SchoolRole,
)
from accounts.schools.permissions import can_hand_over, can_take_over, can_verify
from safety.once import insert_once

from . import belonging
from .errors import KnownAlready, NotAllowed, TooEarly


@transaction.atomic
def offer(*, giver: Membership, taker: Membership, afterwards: str, now: datetime) -> Handover:
    giver, taker = belonging.fresh(giver), belonging.fresh(taker)
    if not can_hand_over(giver.role) or taker.school_id != giver.school_id or taker.pk == giver.pk:
        raise NotAllowed
    handover = _begun(giver.school, giver=giver, taker=taker, afterwards=afterwards, made_at=now)
    letters.offer_lead(handover, giver)
    return handover


@transaction.atomic
def confirm(*, handover: Handover, by: User, now: datetime) -> None:
    """By whoever takes the lead; the offer is worth nothing once the giver does not lead any more."""
    handover = _open(handover, now)
    if handover.taker.user_id != by.pk or handover.giver is None or not _leads(handover.giver):
        raise NotAllowed
    _pass_on(handover, [handover.giver], by, now)


@transaction.atomic
def ask_to_take_over(*, deputy: Membership, now: datetime) -> Handover:
    """Where nobody leads the school any more it is done at once; otherwise the lead has some days to answer."""
    deputy = belonging.fresh(deputy)
    if not can_take_over(deputy.role):
        raise NotAllowed
    handover = _begun(deputy.school, taker=deputy, made_at=now)
    if _leads_of(deputy.school).active().exists():
        letters.ask_for_lead(handover)
    else:
        _pass_on(handover, _leads_of(deputy.school), deputy.user, now)
    return handover


@transaction.atomic
def agree(*, handover: Handover, by: User, now: datetime) -> None:
    """A lead, or the desk of the country, lets the deputy take over."""
    handover = _open(handover, now)
    leads = list(_leads_of(handover.school))
    is_lead = by.pk in {lead.user_id for lead in leads}
    if not handover.is_takeover or not (is_lead or can_verify(by, handover.school)):
        raise NotAllowed
    _pass_on(handover, leads, by, now)


@transaction.atomic
def take_over(*, handover: Handover, by: User, now: datetime) -> None:
    """The lead has not answered for long enough, or is gone."""
    handover = _open(handover, now)
    if not handover.is_takeover or handover.taker.user_id != by.pk:
        raise NotAllowed
    is_led = _leads_of(handover.school).active().exists()
    if is_led and now < handover.made_at + TIME_TO_ANSWER:
        raise TooEarly
    _pass_on(handover, _leads_of(handover.school), by, now)


@transaction.atomic
def give_up(*, handover: Handover, by: User, now: datetime) -> None:
    """The one who offered or asked takes it back, or the other one says no."""
    handover = _open(handover, now)
    known = {handover.taker.user_id, *(lead.user_id for lead in _leads_of(handover.school))}
    if by.pk not in known:
        raise NotAllowed
    _close(handover, HandoverState.ENDED, now)


@transaction.atomic
def appoint(*, membership: Membership, by: User, now: datetime) -> None:
    """The desk names a lead where there is none."""
    membership = belonging.fresh(membership)
    if not can_verify(by, membership.school) or _leads_of(membership.school).active().exists():
        raise NotAllowed
    belonging.change(membership=membership, role=SchoolRole.LEAD, by=by, now=now)


def _begun(school: School, *, made_at: datetime, **facts: object) -> Handover:
    """An earlier one that nobody can bring to an end any more makes room."""
    there = Handover.objects.unscoped("those of the school").filter(school=school, state=HandoverState.OPEN)
    standing = list(there.standing(at=made_at).values_list("pk", flat=True))
    there.exclude(pk__in=standing).update(state=HandoverState.ENDED, decided_at=made_at)
    handover = Handover(school=school, made_at=made_at, **facts)
    if not insert_once(handover):
        raise KnownAlready
    return handover


def _open(handover: Handover, now: datetime) -> Handover:
    """As it is now; those who take part in it are members still, and who asks for the lead still stands in."""
    belonging.locked(handover.school)
    found = Handover.objects.unscoped("one handover").standing(at=now)
    fresh = found.select_related("taker__user", "giver__user", "school").filter(pk=handover.pk).first()
    if fresh is None or not fresh.taker.is_live:
        raise NotAllowed
    if fresh.is_takeover and not can_take_over(fresh.taker.role):
        raise NotAllowed
    return fresh


def _pass_on(handover: Handover, givers: Iterable[Membership], by: User, now: datetime) -> None:
    givers = list(givers)
    _close(handover, HandoverState.DONE, now)
    concerned = [handover.taker.user, *(giver.user for giver in givers)]
    letters.tell_of_new_lead(handover, [user for user in concerned if user.pk != by.pk])
    belonging.change(membership=handover.taker, role=SchoolRole.LEAD, by=by, now=now)
    for giver in givers:
        if handover.afterwards == Afterwards.LEFT:
            belonging.end(membership=giver, by=by, now=now)
        else:
            belonging.change(membership=giver, role=handover.afterwards, by=by, now=now)


def _close(handover: Handover, state: HandoverState, now: datetime) -> None:
    handover.state, handover.decided_at = state, now
    handover.save(update_fields=["state", "decided_at"])


def _leads(membership: Membership) -> bool:
    return membership.is_live and membership.role == SchoolRole.LEAD


def _leads_of(school: School) -> MembershipQuerySet:
    found = Membership.objects.unscoped("who leads the school").live()
    return found.filter(school=school, role=SchoolRole.LEAD).select_related("user", "school")
