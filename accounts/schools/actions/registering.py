"""A school comes in, and tells what it is."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from accounts.models import User
from accounts.schools import notes
from accounts.schools.models import School, SchoolRole
from safety.once import insert_once

from . import belonging
from .errors import KnownAlready

IDENTITY = ("name", "country", "oid")
"""What a desk has looked at: whoever changes it has to be verified again."""


@transaction.atomic
def register(*, user: User, facts: Mapping[str, Any], now: datetime) -> School:
    """Whoever registers it leads it. A row that was nothing but a name in a profile becomes the school."""
    school = _named(facts["name"], facts["country"]) or School(**facts, is_sample=user.is_sample)
    if school.pk is None:
        school.registered_at = now
        if not insert_once(school):
            raise KnownAlready
    else:
        _take_up(school, facts, now)
    notes.school_changed("school.registered", school=school, by=user, now=now)
    belonging.begin(school=school, user=user, role=SchoolRole.LEAD, by=user, now=now)
    return school


def _named(name: str, country: str) -> School | None:
    return School.objects.select_for_update(no_key=True).filter(name__iexact=name, country=country).first()


def _take_up(school: School, facts: Mapping[str, Any], now: datetime) -> None:
    if school.registered_at or school.merged_into_id or school.is_sample:
        raise KnownAlready
    for name, value in facts.items():
        setattr(school, name, value)
    school.registered_at = now
    school.save()


@transaction.atomic
def change_facts(*, school: School, facts: Mapping[str, Any], by: User, now: datetime) -> None:
    """A school that is called something else now, or is somewhere else, is not verified any more."""
    school = belonging.locked(school)
    others = School.objects.filter(name__iexact=facts["name"], country=facts["country"])
    if others.exclude(pk=school.pk).exists():
        raise KnownAlready
    was_verified = school.is_verified and any(getattr(school, name) != facts[name] for name in IDENTITY)
    for name, value in facts.items():
        setattr(school, name, value)
    if was_verified:
        school.verified_at = school.verified_by = None
    school.save()
    if was_verified:
        words = {"before": {"verified": True}, "after": {"verified": False}}
        notes.school_changed("school.verified", school=school, by=by, now=now, **words)
