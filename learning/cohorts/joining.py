"""How people come into a cohort and leave it. The only writers of places.

Whoever writes a place holds the row of the cohort; that a seat is given once is the constraint's matter (docs/decisions/0008).
"""

from datetime import datetime
from hmac import compare_digest

from django.db import transaction

from accounts.models import User
from learning.actions import enrol
from learning.entering import LearningError

from . import letters
from .dates import renew
from .models import Cohort, CohortInvitation, CohortMember, Entry, MemberState
from .seats import free_numbers, free_seat

_REASON = "seats are given in order"


class CohortError(LearningError):
    pass


class WrongKeyError(CohortError):
    pass


class NotInvitedError(CohortError):
    pass


class CohortOverError(CohortError):
    pass


class CohortFullError(CohortError):
    pass


@transaction.atomic
def join(*, cohort: Cohort, user: User, language: str, key: str = "", now: datetime) -> CohortMember:
    """A member at once, on the waiting list, or somebody who has asked, by the way in. A second time changes nothing."""
    cohort = held(cohort)
    place = CohortMember.objects.of(user).live().filter(cohort=cohort).first()
    is_invited = _use_invitation(cohort, user, now)
    if place and not (is_invited and place.state == MemberState.ASKED):
        return place
    if cohort.is_over(now.date()):
        raise CohortOverError
    place = place or CohortMember(cohort=cohort, user=user, asked_at=now, state=MemberState.ASKED)
    if is_invited or _may_come_in(cohort, key):
        return _let_in(place, cohort, language, now)
    place.save()
    return place


@transaction.atomic
def put_in(*, cohort: Cohort, user: User, language: str, now: datetime, is_told: bool = True) -> CohortMember:
    """By whoever runs the platform, or a rule of theirs. Nobody is put on a waiting list, and nobody overtakes those who wait."""
    cohort = held(cohort)
    if place := CohortMember.objects.of(user).live().filter(cohort=cohort).first():
        return place
    if cohort.is_over(now.date()):
        raise CohortOverError
    if not _has_room(cohort) or cohort.members.filter(state=MemberState.WAITING).exists():
        raise CohortFullError
    place = _let_in(CohortMember(cohort=cohort, user=user, asked_at=now), cohort, language, now)
    if is_told:
        letters.place_given(place)
    return place


@transaction.atomic
def accept(*, place: CohortMember, now: datetime) -> CohortMember:
    """A facilitator says yes to somebody who asked; without a free seat they wait."""
    cohort, place = held(place.cohort), _again(place)
    if place.state != MemberState.ASKED:
        return place
    place = _let_in(place, cohort, place.user.language, now)
    if place.is_inside:
        letters.place_given(place)
    return place


@transaction.atomic
def decline(*, place: CohortMember, now: datetime) -> None:
    held(place.cohort)
    place = _again(place)
    if place.state in (MemberState.ASKED, MemberState.WAITING):
        _end(place, MemberState.DECLINED, now)


@transaction.atomic
def leave(*, place: CohortMember, now: datetime) -> None:
    """The course, and what was done in it, stays theirs. Who waits longest moves up."""
    cohort, place = held(place.cohort), _again(place)
    if place.ended_at is None:
        _end(place, MemberState.LEFT, now)
        move_up(cohort, now)


def move_up(cohort: Cohort, now: datetime) -> None:
    """Give the free seats to those who wait, in their order, as long as the cohort goes on. The caller holds it."""
    if cohort.is_over(now.date()):
        return
    waiting = cohort.members.filter(state=MemberState.WAITING, user__is_active=True).select_related("user")
    for place in waiting.order_by("asked_at", "pk"):
        if not _has_room(cohort):
            return
        try:
            with transaction.atomic():
                moved = _let_in(place, cohort, place.user.language, now)
        except LearningError:  # the course does not let them in just now: they keep waiting
            continue
        letters.place_given(moved)


def held(cohort: Cohort) -> Cohort:
    return Cohort.objects.unscoped(_REASON).select_for_update(no_key=True).get(pk=cohort.pk)


def number_seats(cohort: Cohort) -> None:
    """The number of seats was changed: everybody who is inside keeps a seat, or needs none any more."""
    inside = cohort.members.filter(state=MemberState.MEMBER)
    if cohort.seats is None:
        inside.update(seat=None)
        return
    numbers = free_numbers(_taken(cohort))
    for place in inside.filter(seat=None).order_by("joined_at", "pk"):
        place.seat = next(numbers)
        place.save(update_fields=["seat"])


def _let_in(place: CohortMember, cohort: Cohort, language: str, now: datetime) -> CohortMember:
    seat = free_seat(cohort.seats, _taken(cohort)) if cohort.seats is not None else None
    if cohort.seats is not None and seat is None:
        place.state = MemberState.WAITING
        place.save()
        return place
    place.enrolment = enrol(user=place.user, course=cohort.course, language=language or "en", now=now)
    place.state, place.seat, place.joined_at = MemberState.MEMBER, seat, now
    place.save()
    renew(CohortMember.objects.of(place.user).filter(pk=place.pk))
    return place


def _may_come_in(cohort: Cohort, key: str) -> bool:
    """At once; not if a facilitator has to accept them first."""
    if cohort.entry == Entry.INVITATION:
        raise NotInvitedError
    if cohort.entry == Entry.KEY and not compare_digest(cohort.key.encode(), key.strip().upper().encode()):
        raise WrongKeyError
    return cohort.entry != Entry.REQUEST


def _use_invitation(cohort: Cohort, user: User, now: datetime) -> bool:
    mine = CohortInvitation.objects.of(user).open().filter(cohort=cohort)
    return bool(mine.update(used_at=now))


def _has_room(cohort: Cohort) -> bool:
    return cohort.seats is None or free_seat(cohort.seats, _taken(cohort)) is not None


def _taken(cohort: Cohort) -> set[int]:
    seats = cohort.members.values_list("seat", flat=True).exclude(seat=None)
    return {seat for seat in seats if seat is not None}


def _again(place: CohortMember) -> CohortMember:
    """As it is now that the cohort is held."""
    rows = CohortMember.objects.unscoped("own row by key").select_related("user")
    return rows.get(pk=place.pk)


def _end(place: CohortMember, state: MemberState, now: datetime) -> None:
    place.state, place.ended_at, place.seat = state, now, None
    place.next_due = place.next_unit = None
    place.save()
