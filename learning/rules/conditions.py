"""What a rule can ask of people. Conditions about a membership are asked of one and the same membership.

    register(Condition("day", _("Member since"), choices, of_membership=lambda values: Q(joined_at__gte=…)))     in ready()

The form, the preview and the job know a condition then; nothing else has to be changed.
"""

from collections.abc import Callable, Iterable, Mapping
from functools import reduce
from operator import or_
from typing import NamedTuple

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.countries import COUNTRIES
from accounts.models import Membership, Role, School, User
from accounts.organisations.models import Organisation
from accounts.schools.models import SchoolRole

Values = list[str]
Choices = Iterable[tuple[str, str | Promise]]


class Condition(NamedTuple):
    """One of the two `of_…` gives a Q about the row; several values are alternatives."""

    key: str
    label: str | Promise
    choices: Callable[[], Choices]
    of_person: Callable[[Values], Q] | None = None
    of_membership: Callable[[Values], Q] | None = None


_conditions: dict[str, Condition] = {}


def register(condition: Condition) -> None:
    _conditions[condition.key] = condition


def all_conditions() -> list[Condition]:
    return list(_conditions.values())


def people(said: Mapping[str, Values]) -> QuerySet[User]:
    """Everybody whom all of these fit. Nobody where none is said, or one that is not known any more."""
    wanted = {key: values for key, values in said.items() if values}
    if not wanted or wanted.keys() - _conditions.keys():
        return User.objects.none()
    found = User.objects.filter(is_active=True)
    members = Membership.objects.unscoped("whom a rule fits").live().filter(user=OuterRef("pk"))
    asks_membership = False
    for key, values in wanted.items():
        condition = _conditions[key]
        if condition.of_person:
            found = found.filter(condition.of_person(values))
        if condition.of_membership:
            members, asks_membership = members.filter(condition.of_membership(values)), True
    return found.filter(Exists(members)) if asks_membership else found


def _within(organisations: Values) -> Q:
    """Schools below any of them; none that is gone."""
    schools = [School.objects.within(node) for node in Organisation.objects.filter(uuid__in=organisations)]
    return Q(school__in=reduce(or_, schools)) if schools else Q(pk__in=[])


def connect() -> None:
    register(
        Condition(
            "school_role",
            _("Role in a school"),
            lambda: SchoolRole.choices,
            of_membership=lambda values: Q(role__in=values),
        )
    )
    register(
        Condition(
            "verified",
            _("Member of a verified school"),
            lambda: [("yes", _("Yes"))],
            of_membership=lambda _values: Q(school__verified_at__isnull=False, school__merged_into=None),
        )
    )
    register(
        Condition(
            "school_country",
            _("Country of the school"),
            lambda: COUNTRIES,
            of_membership=lambda values: Q(school__country__in=values),
        )
    )
    register(
        Condition(
            "organisation",
            _("Within the organisation"),
            lambda: [(str(each.uuid), str(each)) for each in Organisation.objects.order_by("path")],
            of_membership=_within,
        )
    )
    register(
        Condition(
            "work", _("Role at work"), lambda: Role.choices, of_person=lambda values: Q(role__in=values)
        )
    )
    register(
        Condition(
            "country",
            _("Country of the person"),
            lambda: COUNTRIES,
            of_person=lambda values: Q(country__in=values),
        )
    )
