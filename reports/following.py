"""Keeping the rows true: what is done when something that they are copied from changes."""

from datetime import datetime, timedelta
from functools import reduce
from operator import or_

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from accounts.models import School, User
from courses.models import Course
from credentials.models import Certificate
from learning.models import Enrolment

from .cells import NO_SCHOOL
from .models import UNKNOWN, Follower, ReportRow, SearchTerm
from .searching import sort_key, terms_of
from .tallying import append, locked_cells, tallied

SLICE = 500
LATE = timedelta(minutes=5)  # a place may be committed later than the time it bears
COPIES = {
    "state": "state",
    "language": "language",
    "percent": "percent",
    "score": "best_score",
    "enrolled_at": "enrolled_at",
    "last_seen": "last_activity",
}
_MAY_LACK = ("percent", "score")
_COPYING = "copied, not shown"


def all_rows() -> QuerySet:
    return ReportRow.objects.unscoped(_COPYING)


def follow_enrolment(enrolment: Enrolment) -> None:
    values = _values_of(enrolment)
    with tallied(rows := all_rows().filter(enrolment=enrolment), becoming=values) as known:
        if known:
            rows.update(**values)
        else:
            row_of(enrolment).save(force_insert=True)
            write_terms([enrolment.user])


def follow_course(course: Course) -> None:
    """Everybody on a course, in a fixed number of statements."""
    with tallied(rows := all_rows().filter(course=course)):
        rows.filter(outdated()).update(**_copies())


def follow_certificate(enrolment: Enrolment) -> None:
    with tallied(rows := all_rows().filter(enrolment=enrolment)):
        rows.update(certified=holds_certificate())


def follow_person(user: User) -> None:
    with tallied(rows := all_rows().filter(user=user)) as known:
        if known:
            rows.update(**facts_of(user))
            write_terms([user])


def follow_school(school: School) -> None:
    """It is about to be deleted: its people stay, without a school."""
    rows = all_rows().filter(school=school)
    before = locked_cells(rows)
    rows.update(school=None)
    append(before=before, after={cell._replace(school=NO_SCHOOL): counts for cell, counts in before.items()})


def forget(row: ReportRow) -> None:
    """It is about to be deleted, with its enrolment: it leaves the totals.

    A school that only this person named goes in the same deletion, and must not move the row once more.
    """
    rows = all_rows().filter(pk=row.pk)
    append(before=locked_cells(rows), after={})
    rows.update(school=None)


def follow_places(*, now: datetime) -> int:
    """Last seen and language of everybody who has read since the last time; how many rows changed."""
    follower, _ = Follower.objects.get_or_create(pk=1)
    since = (follower.seen_until or now) - LATE
    courses = list(
        Course.objects.values_list("pk", flat=True)
    )  # so that the index (course, last_activity) serves
    read = all_rows().filter(enrolment__course__in=courses, enrolment__last_activity__gte=since)
    changed = refresh(read.filter(outdated()))
    Follower.objects.filter(pk=1).update(seen_until=now)
    return changed


def refresh(rows: QuerySet) -> int:
    """Write them anew from enrolments and certificates, some at a time; how many there were."""
    keys = list(rows.order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(keys), SLICE):
        with tallied(some := all_rows().filter(pk__in=keys[start : start + SLICE])):
            some.update(certified=holds_certificate(), **_copies())
    return len(keys)


def row_of(enrolment: Enrolment) -> ReportRow:
    user = enrolment.user
    place = {"enrolment": enrolment, "user": user, "course_id": enrolment.course_id}
    return ReportRow(**place, **facts_of(user), **_values_of(enrolment))


def facts_of(user: User) -> dict:
    return {
        "school_id": user.school_id,
        "country": user.country,
        "role": user.role,
        "name_key": sort_key(user.name),
    }


def write_terms(users: list[User]) -> None:
    SearchTerm.objects.unscoped(_COPYING).filter(user__in=users).delete()
    SearchTerm.objects.bulk_create(
        SearchTerm(user=user, term=term) for user in users for term in terms_of(user)
    )


def outdated() -> Q:
    """Of a row: that it is not what its enrolment says."""
    sources = {field: F(f"enrolment__{source}") for field, source in COPIES.items()}
    return reduce(or_, (~Q(**{field: _present(field, source)}) for field, source in sources.items()))


def holds_certificate() -> Exists:
    certificates = Certificate.objects.unscoped(_COPYING)
    return Exists(certificates.filter(enrolment=OuterRef("enrolment"), revocation=None))


def _values_of(enrolment: Enrolment) -> dict:
    values = {field: getattr(enrolment, source) for field, source in COPIES.items()}
    return {field: UNKNOWN if value is None else value for field, value in values.items()}


def _copies() -> dict:
    mine = Enrolment.objects.unscoped(_COPYING).filter(pk=OuterRef("enrolment"))
    return {field: _present(field, Subquery(mine.values(source))) for field, source in COPIES.items()}


def _present(field: str, value: F | Subquery) -> F | Subquery | Coalesce:
    return Coalesce(value, Value(UNKNOWN)) if field in _MAY_LACK else value
