"""Organisations with their schools and administrators, made the way people make them."""

from django.utils import timezone

from accounts.models import School, User
from accounts.organisations.actions import placing
from accounts.organisations.models import Administrator, Affiliation, Organisation
from tests.factories import PersonFactory


def chief() -> User:
    """Who runs the platform."""
    found = User.objects.filter(is_superuser=True).first()
    return found or PersonFactory.create(name="Ada Admin", is_superuser=True, is_staff=True)


def country(code: str = "IT") -> Organisation:
    return placing.make(kind="country", country=code, by=chief(), now=timezone.now())


def network(name: str = "Rete Nord", parent: Organisation | None = None) -> Organisation:
    return placing.make(kind="network", name=name, parent=parent, by=chief(), now=timezone.now())


def administrator(organisation: Organisation, **facts) -> User:
    user = facts.pop("user", None) or PersonFactory.create(name="Nora Network", **facts)
    now = timezone.now()
    Administrator.objects.create(
        organisation=organisation,
        user=user,
        language="en",
        digest=f"{organisation.pk}-{user.pk}",
        appointed_at=now,
        expires_at=now,
        began_at=now,
    )
    return user


def put_in(school: School, organisation: Organisation) -> Affiliation:
    now = timezone.now()
    return Affiliation.objects.create(
        school=school, organisation=organisation, state="live", made_at=now, began_at=now
    )
