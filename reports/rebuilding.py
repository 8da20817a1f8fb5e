"""The whole report from the facts again, and how much of it is not what the facts say."""

from collections import defaultdict
from collections.abc import Iterator

from django.db import connection
from django.db.models import F, QuerySet

from accounts.models import User
from learning.models import Enrolment

from . import tallying
from .following import (
    SLICE,
    all_rows,
    facts_of,
    follow_person,
    holds_certificate,
    outdated,
    refresh,
    row_of,
    write_terms,
)
from .models import ReportRow, SearchTerm
from .searching import terms_of

_REBUILDING = "written anew, not shown"


def rebuild() -> None:
    """People may learn meanwhile: all is written in small transactions, only the sums at the end in one."""
    for enrolments in _slices(_without_row()):
        _add(enrolments)
    refresh(all_rows().filter(outdated()))
    refresh(_wrongly_certified())
    for people in _slices(_learners()):
        for user in _unlike_their_rows(people):
            follow_person(user)
    tallying.recount()
    renew_statistics()


def differences() -> dict[str, int]:
    """How many of each kind differ from the facts; empty when all is well."""
    found = {
        "enrolments without a row": _without_row().count(),
        "rows unlike their enrolment": all_rows().filter(outdated()).count(),
        "rows with a wrong certificate": _wrongly_certified().count(),
        "people unlike their rows": sum(len(_unlike_their_rows(people)) for people in _slices(_learners())),
        "wrong totals": len(tallying.differences()),
    }
    return {name: count for name, count in found.items() if count}


def _add(enrolments: list[Enrolment]) -> None:
    with tallying.tallied(rows := all_rows().filter(enrolment__in=enrolments)):
        ReportRow.objects.bulk_create(map(row_of, enrolments), ignore_conflicts=True)
        rows.update(certified=holds_certificate())
        write_terms(list({enrolment.user for enrolment in enrolments}))


def _without_row() -> QuerySet:
    return Enrolment.objects.unscoped(_REBUILDING).filter(report_row=None).select_related("user")


def _wrongly_certified() -> QuerySet:
    return all_rows().alias(holds=holds_certificate()).exclude(certified=F("holds"))


def _learners() -> QuerySet:
    return User.objects.filter(pk__in=all_rows().values("user"))


def _unlike_their_rows(people: list[User]) -> list[User]:
    """Whose profile has changed and nobody said so."""
    terms, facts = defaultdict(set), defaultdict(list)
    for user, term in (
        SearchTerm.objects.unscoped(_REBUILDING).filter(user__in=people).values_list("user", "term")
    ):
        terms[user].add(term)
    for row in all_rows().filter(user__in=people).values("user", *facts_of(people[0])):
        facts[row.pop("user")].append(row)
    return [
        user
        for user in people
        if terms[user.pk] != terms_of(user) or any(row != facts_of(user) for row in facts[user.pk])
    ]


def renew_statistics() -> None:
    """PostgreSQL does so by itself, but only after a while; SQLite is told its way by `reports.progress`."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")


def _slices(rows: QuerySet) -> Iterator[list]:
    """All rows in the order of their keys, some at a time; what was handed out may change."""
    rows, last = rows.order_by("pk"), 0
    while found := list(rows.filter(pk__gt=last)[:SLICE]):
        yield found
        last = found[-1].pk
