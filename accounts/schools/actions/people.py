"""Asking to join, and what leads and members do with roles."""

from datetime import datetime

from django.db import transaction

from accounts.models import User
from accounts.schools import letters
from accounts.schools.models import JoinRequest, Membership, RequestState, School
from accounts.schools.permissions import below, can_change, grantable, role_of
from safety.once import insert_once

from . import belonging
from .errors import MemberAlready, NotAllowed


@transaction.atomic
def ask_to_join(*, school: School, user: User, words: str, now: datetime) -> None:
    """Asking twice is asking once. Those who lead the school get a mail."""
    if role_of(user, school):
        raise MemberAlready
    request = JoinRequest(school=school, user=user, words=words, made_at=now)
    if insert_once(request):
        letters.tell_of_request(request)


@transaction.atomic
def withdraw_request(*, request: JoinRequest, now: datetime) -> None:
    _close(request, RequestState.WITHDRAWN, now)


@transaction.atomic
def accept_request(*, request: JoinRequest, role: str, by: User, now: datetime) -> None:
    if role not in below(role_of(by, request.school)):
        raise NotAllowed
    is_open = _close(request, RequestState.ACCEPTED, now)
    if is_open and not role_of(request.user, request.school):  # or they came in as their school was merged
        letters.answer_request(request, is_accepted=True)
        belonging.begin(school=request.school, user=request.user, role=role, by=by, now=now)


@transaction.atomic
def refuse_request(*, request: JoinRequest, now: datetime) -> None:
    if _close(request, RequestState.REFUSED, now):
        letters.answer_request(request, is_accepted=False)


def _close(request: JoinRequest, state: RequestState, now: datetime) -> bool:
    open_ones = JoinRequest.objects.unscoped("one request").filter(pk=request.pk, state=RequestState.OPEN)
    return bool(open_ones.update(state=state, decided_at=now))


@transaction.atomic
def change_role(*, membership: Membership, role: str, by: User, now: datetime) -> None:
    membership = belonging.fresh(membership)
    if role not in grantable(role_of(by, membership.school)):
        raise NotAllowed
    _demand_change(by, membership)
    belonging.change(membership=membership, role=role, by=by, now=now)


@transaction.atomic
def end_membership(*, membership: Membership, by: User, now: datetime) -> None:
    membership = belonging.fresh(membership)
    _demand_change(by, membership)
    letters.tell_of_end(membership)
    belonging.end(membership=membership, by=by, now=now)


@transaction.atomic
def leave(*, membership: Membership, now: datetime) -> None:
    membership = belonging.fresh(membership)
    belonging.demand_another_lead(membership)
    belonging.end(membership=membership, by=membership.user, now=now)


def _demand_change(by: User, membership: Membership) -> None:
    if not can_change(role_of(by, membership.school), membership.role):
        raise NotAllowed
