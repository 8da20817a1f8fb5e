"""What is known of the people of some rows: a fixed number of queries for however many there are."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.db.models import Count, Q

from accounts.models import Membership, User
from accounts.schools.invitation_states import addresses_waiting
from accounts.schools.models import Invitation
from interop.models import Outcome, PeopleImport, PeopleRow
from learning.cohorts.models import CohortInvitation, CohortMember, MemberState
from learning.models import Enrolment, PathEnrolment

from .scope import Scope

_DAY = timedelta(days=1)
_WHY = "an import looks at the people whom its file names"
Standing = dict[tuple[int, int], bool]
"""By person and what it is about: whether they are there, not gone again."""


@dataclass
class Known:
    users: dict[str, User]
    roles: dict[tuple[int, int], str]
    enrolments: Standing
    finished: set[tuple[int, int]]
    paths: Standing
    places: dict[tuple[int, int], str]
    taken: dict[int, int]
    """Seats and waiting places, by the cohort."""
    invited: set[str]
    asked: set[tuple[int, str]]
    sent_today: dict[int, int]
    earlier: dict[str, list[PeopleRow]] = field(default_factory=dict)


def known_of(
    emails: Collection[str], scope: Scope, *, now: datetime, before: PeopleRow | None = None
) -> Known:
    """`before`: the first of these rows, if they are compared with those above them in the file."""
    users = {user.email: user for user in User.objects.filter(email__in=emails)}
    members = _members(users, scope)
    # A school may not learn who has an account: of whoever is no member, nothing else is asked.
    people = [each.user_id for each in members] if scope.school else [user.pk for user in users.values()]
    enrolments = list(_of(Enrolment, people).values_list("user", "course", "left_at", "finished_at"))
    return Known(
        users=users,
        roles={(each.school_id, each.user_id): each.role for each in members},
        enrolments={(user, course): left is None for user, course, left, _end in enrolments},
        finished={(user, course) for user, course, _left, end in enrolments if end},
        paths={(user, path): left is None for user, path, left in _followings(people)},
        places=_places(people),
        taken=_taken(),
        invited=_invited(scope, emails, now),
        asked=_asked(scope, emails),
        sent_today=_sent_today(scope, now),
        earlier=_earlier(before, emails) if before else {},
    )


def _of(model, people: Collection[int]):
    return model.objects.unscoped(_WHY).filter(user__in=people)


def _members(users: dict[str, User], scope: Scope) -> list[Membership]:
    found = Membership.objects.unscoped(_WHY).live().filter(user__in=list(users.values()))
    return list(found.filter(school=scope.school) if scope.school else found)


def _followings(people: Collection[int]):
    return _of(PathEnrolment, people).values_list("user", "path", "left_at")


def _places(people: Collection[int]) -> dict[tuple[int, int], str]:
    """The newest in each cohort."""
    rows = _of(CohortMember, people).order_by("pk").values_list("user", "cohort", "state")
    return {(user, cohort): state for user, cohort, state in rows}


def _taken() -> dict[int, int]:
    """Only where seats are counted; who waits comes first."""
    counted = Q(state__in=(MemberState.MEMBER, MemberState.WAITING))
    rows = CohortMember.objects.unscoped(_WHY).filter(counted, cohort__seats__isnull=False)
    return dict(rows.values("cohort").annotate(count=Count("pk")).values_list("cohort", "count"))


def _invited(scope: Scope, emails: Collection[str], now: datetime) -> set[str]:
    if scope.school is None:
        return set()
    made = Invitation.objects.managed_by(scope.by).filter(school=scope.school, email__in=emails)
    return set(addresses_waiting(made, now=now))


def _asked(scope: Scope, emails: Collection[str]) -> set[tuple[int, str]]:
    if scope.school is None:
        return set()
    rows = CohortInvitation.objects.managed_by(scope.by).open().filter(cohort__school=scope.school)
    return set(rows.filter(email__in=emails).values_list("cohort", "email"))


def _sent_today(scope: Scope, now: datetime) -> dict[int, int]:
    """How many more strangers the school may write to: invitations of the school count, and those of its cohorts apart."""
    if scope.school is None:
        return {}
    lately = {"school": scope.school, "made_at__gt": now - _DAY}
    count = Invitation.objects.managed_by(scope.by).filter(**lately).exclude(email="").count()
    return {scope.school.pk: count}


def _earlier(before: PeopleRow, emails: Collection[str]) -> dict[str, list[PeopleRow]]:
    brought: PeopleImport = before.brought
    rows = PeopleRow.objects.of_import(brought).filter(email__in=emails, number__lt=before.number)
    found = defaultdict(list)
    for row in rows.exclude(outcome__in=(Outcome.REFUSED, "")).order_by("number"):
        found[row.email].append(row)
    return found
