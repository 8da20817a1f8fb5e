"""Sample schools with their spaces, and who belongs to them."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from accounts.models import Membership, School, User
from accounts.schools.actions import belonging

_A_YEAR = timedelta(days=365)


def establish(facts: Mapping[str, Any], *, now: datetime) -> None:
    """One of them is verified."""
    facts = dict(facts)
    told = {"registered_at": now - _A_YEAR, "is_sample": True}
    if facts.pop("verified", False):
        told["verified_at"] = now - _A_YEAR
    name, country = facts.pop("name"), facts.pop("country")
    School.objects.get_or_create(name=name, country=country, defaults=facts | told)


@transaction.atomic
def take_in(facts: Mapping[str, Any], *, now: datetime) -> None:
    school = School.objects.filter(name=facts["school"], is_sample=True).first()
    user = User.objects.filter(email=facts["of"], is_sample=True).first()
    if school is None or user is None or Membership.objects.of(user).filter(school=school).exists():
        return
    moment = now - timedelta(days=facts["days"])
    belonging.begin(school=school, user=user, role=facts["role"], by=None, now=moment)
