"""Who somebody is, as those who help see it: facts and states, never what they wrote."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from allauth.account.models import EmailAddress
from django.conf import settings

from accounts.models import Membership, User, UserSession
from learning.models import CohortMember, Enrolment

MOST = 100
"""Of courses and cohorts on one page; who has more is found by the timeline."""


@dataclass(frozen=True)
class Person:
    user: User
    addresses: Sequence[EmailAddress]
    memberships: Sequence[Membership]
    places: Sequence[CohortMember]
    enrolments: Sequence[Enrolment]
    seen_at: datetime | None

    @property
    def is_confirmed(self) -> bool:
        return any(address.verified for address in self.addresses)

    @property
    def language(self) -> str:
        return str(dict(settings.LANGUAGES).get(self.user.language, ""))


def person(user: User) -> Person:
    """Five queries, however much there is."""
    members = Membership.objects.of(user).live().select_related("school").order_by("joined_at", "pk")
    places = CohortMember.objects.of(user).filter(ended_at=None).select_related("cohort__course")
    enrolments = Enrolment.objects.of(user).select_related("course").recent_first()
    seen = UserSession.objects.of(user).order_by("-seen_at").values_list("seen_at", flat=True)
    return Person(
        user=user,
        addresses=EmailAddress.objects.filter(user=user).order_by("-primary", "pk"),
        memberships=members,
        places=places.order_by("-pk")[:MOST],
        enrolments=enrolments[:MOST],
        seen_at=seen.first() or user.last_login,
    )
