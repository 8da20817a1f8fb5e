"""How a membership begins, changes and ends; what the stories of a school are made of."""

from datetime import datetime

from accounts.models import User
from accounts.schools import notes
from accounts.schools.models import (
    Handover,
    HandoverQuerySet,
    HandoverState,
    JoinRequest,
    Membership,
    RequestState,
    School,
    SchoolRole,
)
from accounts.schools.permissions import can_take_over
from accounts.signals import person_changed
from safety.once import insert_once

from .errors import LastLead, MemberAlready


def begin(*, school: School, user: User, role: str, by: User | None, now: datetime) -> Membership:
    membership = Membership(school=school, user=user, role=role, joined_at=now)
    if not insert_once(membership):
        raise MemberAlready
    asked = JoinRequest.objects.of(user).filter(school=school, state=RequestState.OPEN)
    asked.update(state=RequestState.ACCEPTED, decided_at=now)
    works_for(user, school)
    notes.role_changed(membership=membership, before="", after=role, by=by, now=now)
    return membership


def change(*, membership: Membership, role: str, by: User | None, now: datetime) -> None:
    before, membership.role = membership.role, role
    if before == role:
        return
    membership.save(update_fields=["role"])
    if not can_take_over(role):
        _open_ones(membership).filter(giver=None).update(state=HandoverState.ENDED, decided_at=now)
    notes.role_changed(membership=membership, before=before, after=role, by=by, now=now)


def end(*, membership: Membership, by: User | None, now: datetime) -> None:
    """The row stays: a school knows who was there."""
    membership.ended_at = now
    membership.save(update_fields=["ended_at"])
    _open_ones(membership).update(state=HandoverState.ENDED, decided_at=now)
    if membership.user.school_id == membership.school_id:
        works_for(membership.user, None)
    notes.role_changed(membership=membership, before=membership.role, after="", by=by, now=now)


def _open_ones(membership: Membership) -> HandoverQuerySet:
    found = Handover.objects.of(membership.user).filter(school=membership.school_id)
    return found.filter(state=HandoverState.OPEN)


def works_for(user: User, school: School | None) -> None:
    """What somebody says of themselves follows where they belong."""
    user.school = school
    user.save(update_fields=["school"])
    person_changed.send(sender=User, user=user)


def locked(school: School) -> School:
    """Whoever changes who leads a school waits for the others who do."""
    return School.objects.select_for_update(no_key=True).get(pk=school.pk)


def fresh(membership: Membership) -> Membership:
    """As it is now, under the school's lock."""
    locked(membership.school)
    rows = Membership.objects.unscoped("one membership, asked for by its holder or a lead").live()
    return rows.select_related("user", "school").get(pk=membership.pk)


def demand_another_lead(membership: Membership) -> None:
    others = Membership.objects.unscoped("who leads the school").active().filter(school=membership.school_id)
    leads = others.filter(role=SchoolRole.LEAD)
    if membership.role == SchoolRole.LEAD and not leads.exclude(pk=membership.pk).exists():
        raise LastLead
