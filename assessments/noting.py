"""What of assessments stands in the audit log: what somebody granted, and results that became others afterwards."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy as _

from accounts import audit
from accounts.models import User
from assessments.models import (
    Accommodation,
    AnswerMark,
    Attempt,
    ExtraAttempt,
    GradingChange,
    GradingRun,
    Mark,
    Policy,
    TimeGrant,
    Verdict,
)

TIME = {"extra_percent": _("Extra time, percent"), "untimed": _("No time limit"), "minutes": _("Minutes")}
RESULT = {"score": _("Points"), "percent": _("Percent"), "is_passed": _("Passed")}


CORRECTION: dict[str, Any] = {
    "subject": _("Question"),
    "facts": {"policy": _("Decision")},
    "values": {"policy": dict(Policy.choices)},
}


def connect() -> None:
    audit.register("time.accommodated", _("More time in every quiz"), facts=TIME)
    audit.register("time.given", _("More time in an attempt"), subject=_("Attempt"), facts=TIME)
    audit.register("attempt.given", _("One attempt more"), subject=_("Quiz"))
    audit.register("results.corrected", _("Correction decided"), **CORRECTION)
    audit.register("results.undone", _("Correction taken back"), **CORRECTION)
    audit.register("result.changed", _("Result graded again"), subject=_("Attempt"), facts=RESULT)
    audit.register(
        "mark.changed",
        _("Mark replaced"),
        subject=_("Handed in"),
        facts={**RESULT, "verdict": _("Verdict")},
        values={"verdict": dict(Verdict.choices)},
    )


def note_accommodation(
    *, user: User, before: Accommodation | None, after: Accommodation | None, by: User, now: datetime
) -> None:
    """Never the reason, which may say something about somebody's health."""
    audit.record(
        act="time.accommodated", by=by, about=user, before=_granted(before), after=_granted(after), now=now
    )


def _granted(accommodation: Accommodation | None) -> dict[str, audit.Fact]:
    if accommodation is None:
        return {"extra_percent": 0, "untimed": False}
    return {"extra_percent": accommodation.extra_percent, "untimed": accommodation.untimed}


def note_time(*, grant: TimeGrant, by: User, now: datetime) -> None:
    attempt = grant.attempt
    audit.record(
        act="time.given",
        by=by,
        about=attempt.enrolment.user_id,
        subject=_of(attempt),
        after={"minutes": grant.minutes},
        now=now,
    )


def note_attempt(*, extra: ExtraAttempt, by: User, now: datetime) -> None:
    subject = audit.Subject("unit", extra.unit_id, extra.unit.key)
    audit.record(act="attempt.given", by=by, about=extra.enrolment.user_id, subject=subject, now=now)


def note_correction(act: str, *, run: GradingRun, by: User, now: datetime) -> None:
    question = run.old_version.question
    subject = audit.Subject("question", question.pk, question.key)
    audit.record(act=act, by=by, subject=subject, after={"policy": run.policy}, now=now)


def note_results(*, run: GradingRun, changes: Iterable[GradingChange], now: datetime) -> None:
    """One line for each result that is another one now."""
    changes = list(changes)
    rows = Attempt.objects.unscoped("noted in the audit log")
    found = rows.filter(pk__in=[change.attempt_id for change in changes])
    places = {pk: (user, key) for pk, user, key in found.values_list("pk", "enrolment__user", "unit__key")}
    audit.record_all((_of_result(change, run, *places[change.attempt_id]) for change in changes), now=now)


def _of_result(change: GradingChange, run: GradingRun, learner: int, unit: str) -> audit.Note:
    return audit.Note(
        act="result.changed",
        by=run.by_id,
        about=learner,
        subject=audit.Subject("attempt", change.attempt_id, unit),
        before=_result(change.score_before, change.percent_before, is_passed=change.passed_before),
        after=_result(change.score_after, change.percent_after, is_passed=change.passed_after),
    )


def _result(
    score: Decimal | None, percent: int | None, *, is_passed: bool | None
) -> Mapping[str, audit.Fact]:
    return {"score": _points(score), "percent": percent, "is_passed": is_passed}


def note_answer_mark(*, mark: AnswerMark, before: AnswerMark, now: datetime) -> None:
    attempt = mark.response.attempt
    audit.record(
        act="mark.changed",
        by=mark.author_id,
        about=attempt.enrolment.user_id,
        subject=_of(attempt),
        before={"score": _points(before.points)},
        after={"score": _points(mark.points)},
        now=now,
    )


def note_mark(*, mark: Mark, before: Mark, now: datetime) -> None:
    version = mark.version
    audit.record(
        act="mark.changed",
        by=mark.author_id,
        about=version.artefact.enrolment.user_id,
        subject=audit.Subject("artefact", version.artefact_id, version.artefact.unit.key),
        before={"score": _points(before.points), "verdict": before.verdict},
        after={"score": _points(mark.points), "verdict": mark.verdict},
        now=now,
    )


def _of(attempt: Attempt) -> audit.Subject:
    return audit.Subject("attempt", attempt.pk, attempt.unit.key)


def _points(points: Decimal | int | None) -> str | None:
    """Text: every database gives the same back."""
    return None if points is None else f"{points:.2f}"
