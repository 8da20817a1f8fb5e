"""Two rows of one school become one. What moves is remembered, so that it can go back.

Nobody gets more by it than they were given: who led or stood in at the row that goes is a contributor at the one that is kept.
"""

from datetime import datetime

from django.db import transaction

from accounts.models import User
from accounts.schools import notes
from accounts.schools.models import (
    LEADING,
    JoinRequest,
    Membership,
    RequestState,
    School,
    SchoolMerge,
    SchoolRole,
)
from accounts.schools.permissions import can_verify
from safety.once import insert_once

from . import belonging
from .errors import NotAllowed

_WHY = "all of a school moves"


@transaction.atomic
def merge(*, kept: School, gone: School, by: User, now: datetime) -> SchoolMerge:
    kept, gone = _both(kept, gone)
    if not (can_verify(by, kept) and can_verify(by, gone)) or kept.merged_into_id or kept == gone:
        raise NotAllowed
    merged = SchoolMerge(kept=kept, gone=gone, made_by=by, made_at=now)
    if not insert_once(merged):
        raise NotAllowed
    merged.moved = {
        "memberships": _move_members(kept, gone, now),
        "requests": _move_requests(kept, gone),
        "people": _move_people(gone, kept),
    }
    merged.save(update_fields=["moved"])
    gone.merged_into = kept
    gone.save(update_fields=["merged_into"])
    notes.school_changed("school.merged", school=gone, by=by, now=now, after={"merged": kept.pk})
    return merged


@transaction.atomic
def undo_merge(*, merged: SchoolMerge, by: User, now: datetime) -> None:
    kept, gone = _both(merged.kept, merged.gone)
    if not (can_verify(by, kept) and can_verify(by, gone)):
        raise NotAllowed
    undone = SchoolMerge.objects.of_desk(by).filter(pk=merged.pk, undone_at=None).update(undone_at=now)
    if not undone:
        return
    gone.merged_into = None
    gone.save(update_fields=["merged_into"])
    _members_back(merged.moved["memberships"], kept, gone, now)
    JoinRequest.objects.unscoped(_WHY).filter(
        pk__in=merged.moved["requests"], school=kept, state=RequestState.OPEN
    ).update(school=gone)
    _set_school(User.objects.filter(pk__in=merged.moved["people"], school=kept), gone)
    notes.school_changed(
        "school.merged", school=gone, by=by, now=now, before={"merged": kept.pk}, after={"merged": None}
    )


def _both(kept: School, gone: School) -> tuple[School, School]:
    """Locked in the order of their numbers, so that nobody waits for each other."""
    rows = School.objects.select_for_update(no_key=True).order_by("pk").in_bulk([kept.pk, gone.pk])
    return rows[kept.pk], rows[gone.pk]


def _move_members(kept: School, gone: School, now: datetime) -> list[dict]:
    """Whoever belongs to both keeps what they are at the one that is kept."""
    there = set(_live(kept).values_list("user", flat=True))
    moved = []
    for membership in _live(gone):
        moved.append({"pk": membership.pk, "role": membership.role, "is_ended": membership.user_id in there})
        _move_member(membership, kept, now, is_there=membership.user_id in there)
    return moved


def _move_member(membership: Membership, kept: School, now: datetime, *, is_there: bool) -> None:
    if is_there:
        membership.ended_at = now
    else:
        membership.school = kept
        membership.role = SchoolRole.CONTRIBUTOR if membership.role in LEADING else membership.role
    membership.save(update_fields=["ended_at", "school", "role"])


def _members_back(moved: list[dict], kept: School, gone: School, now: datetime) -> None:
    """Those who are still as the merge left them."""
    facts = {each["pk"]: each for each in moved}
    for membership in Membership.objects.unscoped(_WHY).filter(pk__in=facts):
        fact = facts[membership.pk]
        if fact["is_ended"]:
            membership.ended_at = None
        elif membership.is_live and membership.school_id == kept.pk:
            membership.school, membership.role = gone, fact["role"]
        membership.save(update_fields=["ended_at", "school", "role"])


def _move_requests(kept: School, gone: School) -> list[int]:
    asked = JoinRequest.objects.unscoped(_WHY).filter(state=RequestState.OPEN)
    there = asked.filter(school=kept).values("user")
    moving = list(asked.filter(school=gone).exclude(user__in=there).values_list("pk", flat=True))
    JoinRequest.objects.unscoped(_WHY).filter(pk__in=moving).update(school=kept)
    return moving


def _move_people(gone: School, kept: School) -> list[int]:
    people = list(User.objects.filter(school=gone).values_list("pk", flat=True))
    _set_school(User.objects.filter(pk__in=people), kept)
    return people


def _set_school(people, school: School) -> None:
    for user in people:
        belonging.works_for(user, school)


def _live(school: School):
    found = Membership.objects.unscoped(_WHY).live().filter(school=school)
    return found.select_related("user").select_for_update(of=("self",), no_key=True)
