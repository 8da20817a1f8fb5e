"""Schools with their people, made the way people make them."""

from datetime import datetime, timedelta

from django.contrib.auth.models import Group
from django.utils import timezone

from accounts.groups import DESKS, ensure_groups
from accounts.models import Membership, School, User
from accounts.schools.actions import belonging, registering
from accounts.schools.actions.inviting import make_link
from accounts.schools.models import DeskCountry, Invitation
from safety import tokens
from tests.factories import PersonFactory

FACTS = {"name": "Istituto Bosco", "country": "IT"}


class SchoolFactory:
    @staticmethod
    def create(*, lead: User | None = None, now: datetime | None = None, **facts) -> School:
        """A month old."""
        moment = (now or timezone.now()) - timedelta(days=30)
        lead = lead or PersonFactory.create(name="Lia Lead")
        return registering.register(user=lead, facts=FACTS | facts, now=moment)


def member(school: School, role: str = "contributor", **facts) -> Membership:
    user = facts.pop("user", None) or PersonFactory.create(**facts)
    return belonging.begin(school=school, user=user, role=role, by=None, now=timezone.now())


def lead_of(school: School) -> User:
    return Membership.objects.unscoped("test").live().get(school=school, role="lead").user


def desk_of(*countries: str) -> User:
    ensure_groups()
    person = PersonFactory.create(name="Dora Desk", is_staff=True)
    person.groups.add(Group.objects.get(name=DESKS))
    DeskCountry.objects.bulk_create(DeskCountry(user=person, country=country) for country in countries)
    return person


def invited(
    school: School, email: str = "new@example.org", role: str = "contributor"
) -> tuple[Invitation, str]:
    """With its secret, which nobody else gets to know."""
    now, secret = timezone.now(), tokens.new()
    invitation = Invitation.objects.create(
        school=school,
        role=role,
        email=email,
        language="en",
        digest=tokens.digest(secret),
        made_by=lead_of(school),
        made_at=now,
        expires_at=now + timedelta(days=30),
    )
    return invitation, secret


def linked(school: School, most_uses: int = 2) -> tuple[Invitation, str]:
    secret = make_link(
        school=school, role="viewer", most_uses=most_uses, days=7, by=lead_of(school), now=timezone.now()
    )
    return Invitation.objects.unscoped("test").get(digest=tokens.digest(secret)), secret
