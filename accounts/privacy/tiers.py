"""What a school sees of its members: what each has chosen, as long as they belong to it (design.md, section 6).

    sharing(Membership.objects.managed_by(lead).live())      those who show anything, with `.tier`

Never scores, time on a page, notes or diaries: there is no tier for them.
"""

from django.db.models import OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from accounts.models import Membership, School, User

from .consents.models import ConsentAct, Purpose, Tier


def shows_progress(tier: str) -> bool:
    return tier in (Tier.PROGRESS, Tier.WORK)


def shows_work(tier: str) -> bool:
    return tier == Tier.WORK


def with_tiers(memberships: QuerySet[Membership]) -> QuerySet[Membership]:
    """Each with the `tier` that its person chose for this school while belonging to it."""
    acts = ConsentAct.objects.unscoped("of the membership's person, for its school").filter(
        user=OuterRef("user"),
        school=OuterRef("school"),
        purpose=Purpose.SHARING,
        at__gte=OuterRef("joined_at"),
    )
    tier = Coalesce(Subquery(acts.standing().values("tier")[:1]), Value(Tier.NOTHING.value))
    return memberships.filter(ended_at=None).annotate(tier=tier)


def sharing(memberships: QuerySet[Membership]) -> QuerySet[Membership]:
    return with_tiers(memberships).exclude(tier=Tier.NOTHING)


def visible_progress_of(school: School, *, to: User) -> QuerySet[Membership]:
    """The members of a school whose progress somebody may see who leads it: nobody for anybody else."""
    return sharing(Membership.objects.managed_by(to).filter(school=school))
