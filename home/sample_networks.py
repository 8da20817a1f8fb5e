"""A sample network across countries, with its country, its schools and whoever administers it."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from accounts.models import Administrator, Affiliation, Organisation, School, User, Welcome
from accounts.organisations.actions import placing
from accounts.organisations.models import AffiliationState
from safety import tokens


@transaction.atomic
def establish(networks: Iterable[Mapping[str, Any]], *, now: datetime) -> None:
    chief = User.objects.filter(is_superuser=True, is_sample=True).first()
    if chief is None:
        return
    for facts in networks:
        if not Organisation.objects.filter(name=facts["name"], is_sample=True).exists():
            _found(facts, chief, now)


def _found(facts: Mapping[str, Any], chief: User, now: datetime) -> None:
    parent = Organisation.objects.filter(name=facts.get("in", ""), is_sample=True).first()
    network = placing.make(
        kind="network", name=facts["name"], parent=parent, by=chief, now=now, is_sample=True
    )
    for language, text in facts.get("welcome", {}).items():
        Welcome.objects.create(organisation=network, language=language, text=text)
    for school in School.objects.filter(name__in=facts.get("schools", ()), is_sample=True):
        Affiliation.objects.create(
            organisation=network, school=school, state=AffiliationState.LIVE, made_at=now, began_at=now
        )
    for user in User.objects.filter(email__in=facts.get("administrators", ()), is_sample=True):
        _appoint(network, user, now)


def _appoint(network: Organisation, user: User, now: datetime) -> None:
    Administrator.objects.create(
        organisation=network,
        user=user,
        language=user.language,
        digest=tokens.digest(tokens.new()),
        appointed_at=now,
        expires_at=now,
        began_at=now,
    )
