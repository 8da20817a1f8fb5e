"""Fifty people follow one invitation that is good once, all at the same moment: one of them joins."""

import multiprocessing
from contextlib import suppress
from datetime import datetime

from accounts.models import Membership, School
from accounts.schools.actions import inviting
from accounts.schools.actions.errors import Unusable
from accounts.schools.models import InvitationUse
from tests.accounts.schools.factories import SchoolFactory, invited
from tests.factories import PersonFactory

from .scenes import Scene, count_of

PEOPLE = 50


def invitations(*, now: datetime) -> Scene:
    school = SchoolFactory.create(name=f"School {School.objects.count()}", now=now)
    invitation, _secret = invited(school)
    people = [PersonFactory.create() for _number in range(PEOPLE)]
    turns = multiprocessing.get_context("fork").Value("i", 0)

    def act() -> None:
        with turns.get_lock():
            person, turns.value = people[turns.value], turns.value + 1
        with suppress(Unusable):
            inviting.accept(invitation=invitation, user=person, now=now)

    return Scene(
        act=act,
        count=lambda: {
            "uses": count_of(InvitationUse, invitation=invitation),
            "members": count_of(Membership, school=school, role=invitation.role),
        },
        processes=PEOPLE,
    )
