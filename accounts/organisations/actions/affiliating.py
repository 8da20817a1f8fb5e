"""A school comes into a network, by the word of both sides, and leaves it by the word of one."""

from datetime import datetime, timedelta

from django.db import transaction

from accounts.audit import Fact
from accounts.models import User
from accounts.organisations import letters, notes
from accounts.organisations.models import Affiliation, AffiliationQuerySet, AffiliationState, Organisation
from accounts.organisations.permissions import can_administer, can_answer_for
from accounts.schools.models import School
from safety.once import insert_once

from .errors import KnownAlready, NoPlace, NotAllowed, TooMany

MOST_A_DAY = 50
MOST_ASKED_A_DAY = 10


@transaction.atomic
def invite(*, organisation: Organisation, school: School, by: User, now: datetime) -> Affiliation:
    """Those who lead the school get a mail, and decide."""
    if not can_administer(by, organisation):
        raise NotAllowed
    lately = Affiliation.objects.unscoped("how many were invited lately").filter(organisation=organisation)
    _demand_room(lately, MOST_A_DAY, now)
    affiliation = _made(organisation, school, AffiliationState.INVITED, "", by, now)
    letters.tell_school("invited", affiliation)
    return affiliation


@transaction.atomic
def ask(*, organisation: Organisation, school: School, words: str, by: User, now: datetime) -> Affiliation:
    """Those who administer the network get a mail, and decide."""
    if not can_answer_for(by, school):
        raise NotAllowed
    lately = Affiliation.objects.unscoped("how often a school asked lately").filter(school=school, made_by=by)
    _demand_room(lately, MOST_ASKED_A_DAY, now)
    affiliation = _made(organisation, school, AffiliationState.ASKED, words, by, now)
    letters.tell_network("asked", affiliation)
    return affiliation


@transaction.atomic
def accept(*, affiliation: Affiliation, by: User, now: datetime) -> None:
    """The side that was asked; saying yes twice is saying it once."""
    if not answers(by, affiliation):
        raise NotAllowed
    _demand_place(affiliation.organisation, affiliation.school)
    live = {"state": AffiliationState.LIVE, "began_at": now, "decided_by": by}
    if _change(affiliation, affiliation.state, **live):
        _tell_other_side("accepted", affiliation)
        _note(affiliation, AffiliationState.LIVE, by, now)


@transaction.atomic
def refuse(*, affiliation: Affiliation, by: User, now: datetime) -> None:
    """Either side: who was asked says no, who asked thinks again."""
    if not (answers(by, affiliation) or asked(by, affiliation)):
        raise NotAllowed
    gone = {"state": AffiliationState.REFUSED, "ended_at": now, "decided_by": by}
    if _change(affiliation, affiliation.state, **gone) and not asked(by, affiliation):
        _tell_other_side("refused", affiliation)


@transaction.atomic
def end(*, affiliation: Affiliation, by: User, now: datetime) -> None:
    """Either side. The network loses sight of the school at once."""
    is_by_school = can_answer_for(by, affiliation.school)
    if not (is_by_school or can_administer(by, affiliation.organisation)):
        raise NotAllowed
    ended = {"state": AffiliationState.ENDED, "ended_at": now, "decided_by": by}
    if _change(affiliation, AffiliationState.LIVE, **ended):
        if not is_by_school:
            letters.tell_school("ended", affiliation)
        _note(affiliation, AffiliationState.ENDED, by, now)


def answers(user: User, affiliation: Affiliation) -> bool:
    """Whether somebody is on the side that was asked."""
    if affiliation.state == AffiliationState.INVITED:
        return can_answer_for(user, affiliation.school)
    return affiliation.state == AffiliationState.ASKED and can_administer(user, affiliation.organisation)


def asked(user: User, affiliation: Affiliation) -> bool:
    """Whether somebody is on the side that asked."""
    if affiliation.state == AffiliationState.INVITED:
        return can_administer(user, affiliation.organisation)
    return affiliation.state == AffiliationState.ASKED and can_answer_for(user, affiliation.school)


def _demand_room(lately: AffiliationQuerySet, most: int, now: datetime) -> None:
    """Whoever takes a request back and sends it again writes a mail each time."""
    if lately.filter(made_at__gt=now - timedelta(days=1)).count() >= most:
        raise TooMany


def _made(
    organisation: Organisation, school: School, state: str, words: str, by: User, now: datetime
) -> Affiliation:
    _demand_place(organisation, school)
    affiliation = Affiliation(
        organisation=organisation, school=school, state=state, words=words, made_by=by, made_at=now
    )
    if not insert_once(affiliation):
        raise KnownAlready
    return affiliation


def _demand_place(organisation: Organisation, school: School) -> None:
    """In a country a school is by its own field; a network of one country has schools of that country."""
    is_there = school.registered_at and not school.merged_into_id
    if not is_there or not organisation.can_have(school):
        raise NoPlace


def _change(affiliation: Affiliation, was: str, **facts) -> bool:
    rows = Affiliation.objects.unscoped("one affiliation").filter(pk=affiliation.pk, state=was)
    return bool(rows.update(**facts))


def _tell_other_side(story: str, affiliation: Affiliation) -> None:
    if affiliation.state == AffiliationState.INVITED:
        letters.tell_network(story, affiliation)
    else:
        letters.tell_school(story, affiliation)


def _note(affiliation: Affiliation, state: str, by: User, now: datetime) -> None:
    facts: dict[str, Fact] = {"school": affiliation.school_id, "state": str(state)}
    notes.changed("organisation.school", affiliation.organisation, by=by, now=now, after=facts)
