"""What `learning` keeps about a person."""

from collections.abc import Iterable

from accounts.models import User
from courses.models import Unit

from .models import Completion, EditionChange, Enrolment, PathEnrolment, UnitNote


def courses(user: User) -> list[dict]:
    """Every course that was begun, with what was done in it."""
    done: dict[int, list[dict]] = {}
    for fact in Completion.objects.of(user).select_related("unit").order_by("completed_at", "pk"):
        done.setdefault(fact.enrolment_id, []).append({"unit": fact.unit.key, "done": fact.completed_at})
    told: dict[int, list[dict]] = {}
    for change in EditionChange.objects.of(user).select_related("edition").order_by("pk"):
        told.setdefault(change.enrolment_id, []).append(_change(change))
    enrolments = (
        Enrolment.objects.of(user).select_related("course", "last_unit").order_by("enrolled_at", "pk")
    )
    quizzes = _quizzes(enrolments)
    return [
        _course(enrolment, quizzes)
        | {"units": done.get(enrolment.pk, []), "editions": told.get(enrolment.pk, [])}
        for enrolment in enrolments
    ]


def _quizzes(enrolments: Iterable[Enrolment]) -> dict[int, str]:
    """What the quizzes are called of which scores are told."""
    units = {int(unit) for enrolment in enrolments for unit in enrolment.scores}
    return dict(Unit.objects.filter(pk__in=units).values_list("pk", "key"))


def _change(change: EditionChange) -> dict:
    return {
        "edition": change.edition.number,
        "changed": change.changed_at,
        "percent before": change.percent_before,
        "percent": change.percent,
        "read": change.seen_at,
    }


def paths(user: User) -> list[dict]:
    """Every path that was followed."""
    rows = PathEnrolment.objects.of(user).select_related("path").order_by("enrolled_at", "pk")
    return [
        {
            "path": row.path.code,
            "language": row.language,
            "followed": row.enrolled_at,
            "left": row.left_at,
            "finished": row.finished_at,
        }
        for row in rows
    ]


def notes(user: User) -> list[dict]:
    kept = (
        UnitNote.objects.of(user)
        .select_related("unit__course")
        .order_by("unit__course__code", "unit__position")
    )
    return [
        {
            "course": note.unit.course.code,
            "unit": note.unit.key,
            "text": note.text,
            "language": note.language,
            "bookmarked": note.bookmarked,
            "changed": note.changed_at,
        }
        for note in kept
    ]


def _course(enrolment: Enrolment, quizzes: dict[int, str]) -> dict:
    return {
        "course": enrolment.course.code,
        "language": enrolment.language,
        "enrolled": enrolment.enrolled_at,
        "left": enrolment.left_at,
        "finished": enrolment.finished_at,
        "percent": enrolment.percent,
        "best score": enrolment.best_score,
        "scores": {quizzes.get(int(unit), unit): score for unit, score in enrolment.scores.items()},
        "last unit": enrolment.last_unit.key if enrolment.last_unit else "",
        "last activity": enrolment.last_activity,
    }
