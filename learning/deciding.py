"""Whom a new edition is for: an author's answer, and what it does to everybody inside, in a fixed number of statements.

People who had finished stay as they are, with the edition that they finished; they are told what is new. All others whom the
answer names go over: their summaries follow the new edition, and each of them is told what became of their percentage.
"""

from datetime import datetime

from django.db import connection, transaction
from django.db.models import Case, F, IntegerField, OuterRef, Subquery, Value, When

from accounts.models import User
from courses.models import Course, Edition, EditionDecision, Reach

from . import signals
from .actions import LearningError, finish
from .completion import Asked
from .models import EditionChange, Enrolment
from .models.enrolment import EnrolmentQuerySet
from .outlook import people_behind, then
from .requirements import asked_by_edition

_REASON = "going over to an edition"
_COLUMNS = (
    "enrolment_id", "edition_before_id", "required_before", "done_before", "required", "done",
    "had_finished", "decision_id", "edition_id", "changed_at",
)  # fmt: skip


class EditionPassedError(LearningError):
    """There is a newer edition than the one that was asked about."""


@transaction.atomic
def decide(*, edition: Edition, reach: Reach, by: User | None, now: datetime) -> EditionDecision:
    """Only about the newest edition, and only once: the same answer again does nothing."""
    edition = _locked(edition)
    asked = asked_by_edition({edition.pk})[edition.pk]
    people = people_behind(edition.course, asked.required - asked.waived)
    before = edition.decisions.filter(reach=reach).last()
    if before and (reach == Reach.LATER or not people.present().unfinished().exists()):
        return before
    decision = EditionDecision.objects.create(edition=edition, reach=reach, decided_by=by, decided_at=now)
    if reach == Reach.LATER or not people.exists():
        return decision
    _hold(people)
    return _carried_out(decision, people.present(), asked)


def _carried_out(decision: EditionDecision, people: EnrolmentQuerySet, asked: Asked) -> EditionDecision:
    if decision.reach == Reach.EVERYONE:
        decision.offered = _offer(people, asked, decision)
    decision.moved = _move(people, asked, decision)
    decision.save(update_fields=["moved", "offered"])
    return decision


def acknowledge(*, user: User, change: int, now: datetime) -> None:
    """Somebody has read what became of their progress. The row stays."""
    EditionChange.objects.of(user).unseen().filter(pk=change).update(seen_at=now)


def _locked(edition: Edition) -> Edition:
    """Nobody publishes the course meanwhile, and nobody else answers. Who enrols gets the newest edition anyway."""
    Course.objects.select_for_update(no_key=True).get(pk=edition.course_id)
    newest = Edition.objects.select_for_update(no_key=True).filter(course=edition.course_id).newest_first()
    found = newest[0]
    if found.pk != edition.pk:
        raise EditionPassedError
    return found


def _hold(people: EnrolmentQuerySet) -> None:
    """Until the commit. Whoever is just finishing a unit has finished it before anything is counted, or comes after."""
    rows = people.unfinished().order_by("pk").select_for_update(no_key=True)
    len(rows.values_list("pk", flat=True))


def _offer(people: EnrolmentQuerySet, asked: Asked, decision: EditionDecision) -> int:
    """Tell those who have finished what is new for them, unless they were told before."""
    untold = people.exclude(finished_at=None).exclude(edition_changes__edition=decision.edition)
    rows = then(untold, asked).filter(done_then__lt=F("required_then"))
    return _note(rows, decision, had_finished=True, becomes=("required", "done"))


def _move(people: EnrolmentQuerySet, asked: Asked, decision: EditionDecision) -> int:
    rows = then(people.unfinished(), asked)
    moved = _note(rows, decision, had_finished=False, becomes=("required_then", "done_then"))
    if not moved:
        return 0
    Edition.objects.filter(pk=decision.edition_id, used_at=None).update(used_at=decision.decided_at)
    enrolments = Enrolment.objects.unscoped(_REASON).filter(
        edition_changes__decision=decision, edition_changes__had_finished=False
    )
    enrolments.update(edition=decision.edition, **_summaries(decision))
    signals.summaries_changed.send(sender=Course, course=decision.edition.course)
    for enrolment in enrolments.filter(required__gt=0, done=F("required")):
        finish(enrolment=enrolment, now=decision.decided_at)
    return moved


def _summaries(decision: EditionDecision) -> dict[str, Subquery]:
    changes = EditionChange.objects.unscoped(_REASON).filter(decision=decision, enrolment=OuterRef("pk"))
    percent = Case(
        When(required=0, then=None),
        default=F("done") * 100 / F("required"),
        output_field=IntegerField(),
    )
    return {
        "required": Subquery(changes.values("required")),
        "done": Subquery(changes.values("done")),
        "percent": Subquery(changes.annotate(part=percent).values("part")),
    }


def _note(
    people: EnrolmentQuerySet, decision: EditionDecision, *, had_finished: bool, becomes: tuple[str, str]
) -> int:
    """A row for each of them, written by the database itself: however many they are, it is one statement."""
    rows = people.order_by("pk").values_list(
        "pk", "edition_id", "required", "done", *becomes,
        Value(had_finished), Value(decision.pk), Value(decision.edition_id), Value(decision.decided_at),
    )  # fmt: skip
    select, values = rows.query.sql_with_params()
    table = connection.ops.quote_name(EditionChange._meta.db_table)  # noqa: SLF001 - Django's own way to a table
    names = ", ".join(map(connection.ops.quote_name, _COLUMNS))
    with connection.cursor() as cursor:
        cursor.execute(f"INSERT INTO {table} ({names}) {select}", values)
        return cursor.rowcount
