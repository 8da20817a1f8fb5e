"""Grading again what was handed in, by the facts as they are now. Reading takes no lock; only attempts that change are written.

Whoever locks locks in this order: attempts by their ids, then enrolments by theirs, then sums of item analysis.
"""

import logging
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.db.models import QuerySet

from assessments import certainty
from assessments.actions.releasing import tell_course
from assessments.analysis import folding
from assessments.keys import Keys
from assessments.marking import Result, mark
from assessments.models import (
    Attempt,
    AttemptState,
    Counts,
    GradingChange,
    GradingRun,
    QuestionVersion,
    QuizVersion,
    Response,
)
from learning.models import Enrolment

_REGRADING = "graded again, not shown"
RESULT = ("score", "max_score", "percent", "is_passed")

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Graded:
    """An attempt with its answers by slot, and what they are worth now."""

    attempt: Attempt
    responses: dict[int, Response]
    result: Result

    @property
    def differs(self) -> bool:
        attempt, result = self.attempt, self.result
        kept = (attempt.score, attempt.max_score, attempt.percent, attempt.is_passed)
        return kept != (result.score, result.possible, result.percent, result.is_passed) or any(
            self.points_of(slot) != result.points[slot] for slot in self.responses
        )

    def points_of(self, slot: int) -> Decimal | None:
        response = self.responses.get(slot)
        return response.points if response else None


def attempts_that_asked(version: QuestionVersion) -> QuerySet[Attempt]:
    """Handed in; among them may be some for which another question of a pool was drawn."""
    quizzes = [quiz.pk for quiz in _quizzes(version) if version.pk in quiz.version_ids]
    return Attempt.objects.unscoped(_REGRADING).submitted().filter(quiz_version__in=quizzes)


def _quizzes(version: QuestionVersion) -> Iterator[QuizVersion]:
    """Of the question's quiz; all of them where a bank holds it."""
    quizzes = QuizVersion.objects.only("pk", "slots")
    if version.question.unit_id:
        quizzes = quizzes.filter(unit=version.question.unit_id)
    return quizzes.iterator()


def graded(attempts: Sequence[Attempt]) -> tuple[list[Graded], int]:
    """By the facts as they are now; and how many could not be graded, which holds up no other."""
    versions = QuestionVersion.objects.in_bulk({pk for attempt in attempts for pk in attempt.version_ids})
    keys, responses = Keys(versions.values()), _responses(attempts)
    found, failures = [], 0
    for attempt in attempts:
        try:
            result = _result(attempt, keys, versions, responses.get(attempt.pk, {}))
        except Exception:
            logger.exception("Attempt %s cannot be graded again", attempt.pk)
            failures += 1
        else:
            found.append(Graded(attempt, responses.get(attempt.pk, {}), result))
    return found, failures


def _responses(attempts: Iterable[Attempt]) -> dict[int, dict[int, Response]]:
    found: dict[int, dict[int, Response]] = {}
    for response in Response.objects.unscoped(_REGRADING).filter(attempt__in=list(attempts)):
        found.setdefault(response.attempt_id, {})[response.slot] = response
    return found


def _result(
    attempt: Attempt, keys: Keys, versions: dict[int, QuestionVersion], responses: dict[int, Response]
) -> Result:
    return mark(
        versions=[keys.asked(versions[pk], at=attempt.submitted_at) for pk in attempt.version_ids],
        values={slot: response.value for slot, response in responses.items()},
        pass_mark=attempt.quiz_version.pass_mark,
        certainties=certainty.by_slot(responses.values(), is_asked=attempt.quiz_version.asks_certainty),
    )


def rewrite(*, run: GradingRun, attempts: Collection[int], now: datetime) -> int:
    """Inside the caller's transaction: the results of these attempts, and the facts of what changed; how many did."""
    if not attempts:
        return 0
    changed = [each for each in graded(_locked(attempts))[0] if each.differs]
    _lock_enrolments(changed)
    GradingChange.objects.bulk_create(_change(run, each, now) for each in changed)
    newly_passed = {
        each.attempt.pk for each in changed if each.result.is_passed and not each.attempt.is_passed
    }
    _write(changed)
    folding.refold([each.attempt for each in changed])
    for each in changed:
        _tell_course(each, is_newly_passed=each.attempt.pk in newly_passed, now=now)
    return len(changed)


def _locked(attempts: Collection[int]) -> list[Attempt]:
    rows = Attempt.objects.unscoped(_REGRADING).filter(pk__in=attempts, state=AttemptState.SUBMITTED)
    related = rows.select_related("quiz_version", "unit").order_by("pk")
    return list(related.select_for_update(of=("self",)))


def _lock_enrolments(changed: Iterable[Graded]) -> None:
    enrolments = Enrolment.objects.unscoped(_REGRADING).filter(
        pk__in=[each.attempt.enrolment_id for each in changed]
    )
    locked = {row.pk: row for row in enrolments.order_by("pk").select_for_update(no_key=True)}
    for each in changed:
        each.attempt.enrolment = locked[each.attempt.enrolment_id]


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


def _take(each: Graded) -> list[Response]:
    """The answers whose points are others now."""
    attempt, result = each.attempt, each.result
    attempt.score, attempt.max_score = result.score, Decimal(result.possible)
    attempt.percent, attempt.is_passed = result.percent, result.is_passed
    others = [each.responses[slot] for slot in each.responses if each.points_of(slot) != result.points[slot]]
    for response in others:
        response.points = result.points[response.slot]
    return others


def _write(changed: Collection[Graded]) -> None:
    responses = [response for each in changed for response in _take(each)]
    Attempt.objects.unscoped(_REGRADING).bulk_update([each.attempt for each in changed], RESULT)
    Response.objects.unscoped(_REGRADING).bulk_update(responses, ["points"])


def _tell_course(each: Graded, *, is_newly_passed: bool, now: datetime) -> None:
    """Only what can change something there. What is not released yet is told when it is."""
    attempt, is_best = each.attempt, each.attempt.quiz_version.counts == Counts.BEST
    is_better = is_newly_passed or each.result.percent > (attempt.enrolment.best_score or 0)
    if attempt.is_released and (is_better or not is_best):
        tell_course(attempt, at=now)
