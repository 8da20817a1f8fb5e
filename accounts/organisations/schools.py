"""The schools below an organisation, as those who administer it see them: facts and state, and no person."""

from django.db.models import Exists, OuterRef, QuerySet

from accounts.schools.models import Membership, School, SchoolRole

from .models import Organisation

_WHY = "whether a school has a lead and a deputy, not who"


def schools_of(node: Organisation) -> QuerySet[School]:
    """By name; whether somebody leads each and stands in, in the same query."""
    found = School.objects.registered().within(node)
    return found.annotate(is_led=_has(SchoolRole.LEAD), has_deputy=_has(SchoolRole.DEPUTY)).order_by(
        "name", "pk"
    )


def without_deputy(schools: QuerySet[School]) -> QuerySet[School]:
    """Those that hang on one person, and those that nobody leads."""
    return schools.exclude(is_led=True, has_deputy=True)


def _has(role: str) -> Exists:
    rows = Membership.objects.unscoped(_WHY).active().filter(school=OuterRef("pk"), role=role)
    return Exists(rows)
