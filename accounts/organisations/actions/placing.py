"""Organisations are made, named and moved. One at a time: a move decides by the whole tree, so it waits for the others."""

from datetime import datetime

from django.db import transaction
from django.db.models import Value
from django.db.models.functions import Concat, Substr

from accounts.countries import COUNTRIES
from accounts.models import User
from accounts.organisations import notes
from accounts.organisations.models import MOST_LEVELS, Organisation, OrganisationKind
from accounts.organisations.permissions import can_place
from safety.once import insert_once

from .errors import KnownAlready, NoPlace, NotAllowed


@transaction.atomic
def make(
    *,
    kind: str,
    by: User,
    now: datetime,
    name: str = "",
    country: str = "",
    parent: Organisation | None = None,
    is_sample: bool = False,
) -> Organisation:
    """A country has no parent and is called what it is called; a network takes the country of what it stands in."""
    _demand(by)
    _lock()
    organisation = Organisation(kind=kind, parent=parent, made_at=now, is_sample=is_sample)
    if kind == OrganisationKind.COUNTRY:
        organisation.country, organisation.name = country, str(dict(COUNTRIES)[country])
    else:
        organisation.country, organisation.name = (parent.country if parent else ""), name
    _demand_place(organisation, parent, levels=1)
    organisation.path = organisation.path_below(parent)
    if not insert_once(organisation):
        raise KnownAlready
    notes.changed("organisation.made", organisation, by=by, now=now)
    return organisation


@transaction.atomic
def move(*, organisation: Organisation, parent: Organisation | None, by: User, now: datetime) -> None:
    """With all that is below it: whoever administers what is above it now has the rights of that place from then on."""
    _demand(by)
    _lock()
    organisation, parent = _fresh(organisation), parent and _fresh(parent)
    before = organisation.parent_id
    if before == (parent and parent.pk):
        return
    if parent and parent.path.startswith(organisation.path):
        raise NoPlace
    _demand_place(organisation, parent, levels=_levels(organisation))
    _carry(organisation, parent)
    after = {"parent": parent.pk if parent else None}
    notes.changed("organisation.moved", organisation, by=by, now=now, before={"parent": before}, after=after)


@transaction.atomic
def rename(*, organisation: Organisation, name: str, by: User, now: datetime) -> None:
    _demand(by)
    if organisation.is_country:
        raise NoPlace
    if Organisation.objects.filter(pk=organisation.pk).exclude(name=name).update(name=name):
        notes.changed("organisation.renamed", organisation, by=by, now=now)


def _carry(organisation: Organisation, parent: Organisation | None) -> None:
    before = organisation.path
    below = Organisation.objects.within(organisation)
    country = parent.country if parent else ""
    below.update(
        path=Concat(Value(organisation.path_below(parent)), Substr("path", len(before) + 1)), country=country
    )
    Organisation.objects.filter(pk=organisation.pk).update(parent=parent)


def _demand(by: User) -> None:
    if not can_place(by):
        raise NotAllowed


def _demand_place(organisation: Organisation, parent: Organisation | None, *, levels: int) -> None:
    if organisation.is_country and parent:
        raise NoPlace
    if (parent.level if parent else 0) + levels > MOST_LEVELS:
        raise NoPlace


def _levels(organisation: Organisation) -> int:
    """How many the part of the tree below it has, itself included."""
    deepest = max(node.level for node in Organisation.objects.within(organisation))
    return deepest - organisation.level + 1


def _fresh(organisation: Organisation) -> Organisation:
    return Organisation.objects.get(pk=organisation.pk)


def _lock() -> None:
    """All of them: there are a few hundred at most, and two moves at once could make a circle."""
    rows = Organisation.objects.select_for_update(no_key=True).order_by("pk")
    list(rows.values_list("pk", flat=True))
