"""Members of the schools in the file who are not in it. Ending their memberships is a choice of its own, looked at before."""

from operator import attrgetter

from django.db import transaction

from accounts.models import Membership
from accounts.schools import letters
from accounts.schools.actions import belonging
from accounts.schools.models import MembershipQuerySet
from interop.models import Outcome, PeopleImport, PeopleRow

from . import saying
from .scope import Scope

_WHY = "who is not in the file of an import"
AT_ONCE = 25


def leavers_of(brought: PeopleImport, scope: Scope) -> MembershipQuerySet:
    """Only whose role the person may take away, never themselves, and nobody who came in after the file was looked at."""
    members = Membership.objects.unscoped(_WHY).live().filter(role__in=scope.grants)
    if brought.checked_at is None or not is_possible(brought):
        return members.none()
    members = members.filter(school__in=_schools(brought), joined_at__lt=brought.checked_at)
    named = PeopleRow.objects.of_import(brought).exclude(email="").values("email")
    return members.exclude(user__email__in=named).exclude(user=scope.by).select_related("user", "school")


def is_possible(brought: PeopleImport) -> bool:
    """Where a row does not say whom it means, it could be any of those who seem to be missing."""
    return not brought.planned.get("addressless", 0)


def _schools(brought: PeopleImport) -> list[int]:
    if brought.school_id:
        return [brought.school_id]
    rows = PeopleRow.objects.of_import(brought).exclude(outcome=Outcome.REFUSED).exclude(key="")
    places = {key.partition(" ")[0] for key in rows.values_list("key", flat=True).distinct()}
    return [int(place[1:]) for place in places if place.startswith("s")]


def is_addressless(said: list) -> bool:
    return any(code in saying.ADDRESSLESS for code, *_about in said)


@transaction.atomic
def end_some(brought: PeopleImport, scope: Scope, *, now) -> int:
    """Some at a time; none are left where it gives 0. Each gets the mail that everybody gets whose membership ends."""
    leavers = leavers_of(brought, scope)
    some = list(leavers.order_by("pk")[:AT_ONCE])
    for school in sorted({each.school for each in some}, key=attrgetter("pk")):
        belonging.locked(school)
    # Asked again under the locks: who was given the lead, or has left, meanwhile.
    for membership in leavers.filter(pk__in=[each.pk for each in some]).order_by("pk"):
        letters.tell_of_end(membership)
        belonging.end(membership=membership, by=scope.by, now=now)
    return len(some)
