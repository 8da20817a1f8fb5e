"""Grading again what was handed in, by the facts as they are now. Reading takes no lock; only attempts that change are written.

Whoever locks locks in this order: attempts by their ids, then enrolments by theirs, then sums of item analysis.
"""

import logging
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.db.models import Prefetch, QuerySet, prefetch_related_objects

from assessments import noting
from assessments.actions.releasing import tell_course
from assessments.analysis import folding
from assessments.facts import Answer, Facts
from assessments.marking import Result
from assessments.models import (
    Attempt,
    Counts,
    GradingChange,
    GradingRun,
    QuestionVersion,
    QuizVersion,
    Response,
)
from learning.models import Enrolment
from safety.each import update_each

_REGRADING = "graded again, not shown"
RESULT = ("score", "max_score", "percent", "is_passed")

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Graded:
    """An attempt with its answers by slot, and what they are worth now."""

    attempt: Attempt
    answers: dict[int, Answer]
    result: Result

    @property
    def differs(self) -> bool:
        attempt, result = self.attempt, self.result
        kept = (attempt.score, attempt.max_score, attempt.percent, attempt.is_passed)
        return kept != (result.score, result.possible, result.percent, result.is_passed) or any(
            answer.points != result.points[slot] for slot, answer in self.answers.items()
        )

    def points_of(self, slot: int) -> Decimal | None:
        answer = self.answers.get(slot)
        return answer.points if answer else None


def attempts_that_asked(version: QuestionVersion) -> QuerySet[Attempt]:
    """Graded; among them may be some for which another question of a pool was drawn.

    What waits to be read by a person is graded by the facts of the moment at which that is done.
    """
    quizzes = [quiz.pk for quiz in _quizzes(version) if version.pk in quiz.version_ids]
    return Attempt.objects.unscoped(_REGRADING).graded().filter(quiz_version__in=quizzes)


def _quizzes(version: QuestionVersion) -> Iterator[QuizVersion]:
    """Of the question's quiz; all of them where a bank holds it."""
    quizzes = QuizVersion.objects.only("pk", "slots")
    if version.question.unit_id:
        quizzes = quizzes.filter(unit=version.question.unit_id)
    return quizzes.iterator()


@dataclass(frozen=True)
class Outcome:
    """What grading again comes to; `failures` could not be graded, which holds up no other."""

    found: list[Graded]
    failures: int
    facts: Facts


def graded(attempts: Collection[Attempt]) -> Outcome:
    """By the facts as they are now."""
    facts = Facts.about(attempts)
    found, failures = [], 0
    for attempt in attempts:
        try:
            result = facts.result(attempt)
        except Exception:
            logger.exception("Attempt %s cannot be graded again", attempt.pk)
            failures += 1
        else:
            found.append(Graded(attempt, facts.of(attempt), result))
    return Outcome(found, failures, facts)


def rewrite(*, run: GradingRun, attempts: Collection[int], now: datetime) -> int:
    """Inside the caller's transaction: the results of these attempts, and the facts of what changed; how many did."""
    if not attempts:
        return 0
    again = graded(_locked(attempts))
    changed = [each for each in again.found if each.differs]
    to_tell = _to_tell(changed)
    changes = GradingChange.objects.bulk_create(_change(run, each, now) for each in changed)
    _write(changed)
    folding.refold([each.attempt for each in changed], again.facts)
    for attempt in to_tell:
        tell_course(attempt, at=now)
    noting.note_results(run=run, changes=changes, now=now)
    return len(changed)


def _locked(attempts: Collection[int]) -> list[Attempt]:
    rows = Attempt.objects.unscoped(_REGRADING).graded().filter(pk__in=attempts)
    return with_quizzes(rows.order_by("pk").select_for_update(of=("self",), no_key=True))


def with_quizzes(attempts: Iterable[Attempt]) -> list[Attempt]:
    """Many attempts have few quiz versions: read once, not with each."""
    attempts = list(attempts)
    quizzes = QuizVersion.objects.in_bulk({attempt.quiz_version_id for attempt in attempts})
    for attempt in attempts:
        attempt.quiz_version = quizzes[attempt.quiz_version_id]
    return attempts


def _to_tell(changed: Collection[Graded]) -> list[Attempt]:
    """Locks the enrolments. Only what can change something in the course; what is not released is told when it is."""
    rows = Enrolment.objects.unscoped(_REGRADING).filter(
        pk__in=[each.attempt.enrolment_id for each in changed]
    )
    locked = rows.order_by("pk").select_for_update(no_key=True)
    best = dict(locked.values_list("pk", "best_score"))
    told = [each.attempt for each in changed if _tells(each, best[each.attempt.enrolment_id] or 0)]
    prefetch_related_objects(told, "unit", Prefetch("enrolment", Enrolment.objects.unscoped(_REGRADING)))
    return told


def _tells(each: Graded, best: int) -> bool:
    attempt, result = each.attempt, each.result
    is_best = attempt.quiz_version.counts == Counts.BEST
    is_newly_passed = result.is_passed and not attempt.is_passed
    return attempt.is_released and (is_newly_passed or result.percent > best or not is_best)


def _change(run: GradingRun, each: Graded, now: datetime) -> GradingChange:
    attempt, result = each.attempt, each.result
    slot = attempt.version_ids.index(run.old_version_id) + 1
    return GradingChange(
        run=run,
        attempt=attempt,
        slot=slot,
        points_before=each.points_of(slot),
        points_after=result.points[slot],
        score_before=attempt.score,
        score_after=result.score,
        max_before=attempt.max_score,
        max_after=result.possible,
        percent_before=attempt.percent,
        percent_after=result.percent,
        passed_before=attempt.is_passed,
        passed_after=result.is_passed,
        changed_at=now,
    )


def _write(changed: Collection[Graded]) -> None:
    """Also into what is known of them."""
    answers = [answer for each in changed for answer in _take(each)]
    results = [(each.attempt.pk, *(getattr(each.attempt, name) for name in RESULT)) for each in changed]
    update_each(Attempt, RESULT, results)
    update_each(Response, ["points"], answers)


def _take(each: Graded) -> list[tuple[int, Decimal]]:
    """Keys of the answers whose points are others now, and these."""
    attempt, result = each.attempt, each.result
    attempt.score, attempt.max_score = result.score, Decimal(result.possible)
    attempt.percent, attempt.is_passed = result.percent, result.is_passed
    others = {
        slot: answer._replace(points=result.points[slot])
        for slot, answer in each.answers.items()
        if answer.points != result.points[slot]
    }
    each.answers.update(others)
    return [(answer.pk, answer.points) for answer in others.values()]
