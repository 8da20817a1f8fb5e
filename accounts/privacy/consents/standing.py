"""Whether somebody agrees, for whoever wants to count, write to or name them."""

from collections.abc import Iterable
from typing import NamedTuple

from django.db.models import QuerySet

from accounts.models import Membership, School, User

from .models import ConsentAct, ConsentText, Purpose, Tier
from .texts import current


def agrees(user: User, purpose: Purpose) -> bool:
    return ConsentAct.objects.of(user).filter(purpose=purpose, school=None).standing().exists()


def agreeing(purpose: Purpose) -> QuerySet:
    """Everybody who agrees, for a count over all: a list of people for `user__in`."""
    acts = ConsentAct.objects.unscoped("counted, not shown").filter(purpose=purpose, school=None)
    return acts.standing().values("user")


class Offer(NamedTuple):
    """A purpose as a person finds it: what is asked, and what they have said to it so far."""

    text: ConsentText
    label: str
    act: ConsentAct | None
    stands: bool

    @property
    def is_asked_again(self) -> bool:
        """They had agreed, and the text has changed."""
        return bool(self.act and self.act.given and not self.stands)


class Shared(NamedTuple):
    school: School
    tier: str


def offers(user: User, language: str) -> list[Offer]:
    """All but what is agreed with a school."""
    latest = ConsentAct.objects.of(user).filter(school=None).latest().select_related("text")
    said = {act.purpose: act for act in latest}
    standing = set(ConsentAct.objects.of(user).filter(school=None).standing().values_list("pk", flat=True))
    return [
        Offer(
            text,
            str(Purpose(purpose).label),
            said.get(purpose),
            purpose in said and said[purpose].pk in standing,
        )
        for purpose, text in current(language).items()
        if purpose != Purpose.SHARING
    ]


def shared_by(user: User) -> list[Shared]:
    """With each school that they belong to now."""
    mine = Membership.objects.of(user).live().select_related("school").order_by("school__name", "pk")
    acts = ConsentAct.objects.of(user).filter(purpose=Purpose.SHARING).standing()
    return [Shared(each.school, _tier(each, acts)) for each in mine]


def _tier(membership: Membership, acts: Iterable[ConsentAct]) -> str:
    found = (
        act.tier for act in acts if act.school_id == membership.school_id and act.is_of(membership.joined_at)
    )
    return next(found, Tier.NOTHING)
