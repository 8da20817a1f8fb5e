"""What is raced after a quiz was handed in: adding to the sums of item analysis, deciding and working off a correction."""

from datetime import datetime

from assessments.actions import save_answer, start_attempt, submit_attempt
from assessments.analysis import folding, rebuilding
from assessments.correcting import acts, working
from assessments.models import (
    Attempt,
    FirstAttempt,
    GradingChange,
    GradingRun,
    Policy,
    QuestionVersion,
    QuizTally,
)
from learning.models import Enrolment
from tests.processes.scenes import REASON, Scene, count_of, learner_of


def firsts(*, now: datetime) -> Scene:
    """An attempt is reported as handed in by everybody at once; whoever comes first adds it to the sums."""
    folding.fold(now=now)
    attempt = _handed_in(learner_of("C2", now), now)
    FirstAttempt.objects.unscoped(REASON).filter(attempt=attempt).delete()
    before = _people()

    def act() -> None:
        folding.expect(attempt)
        folding.fold(now=now)

    def count() -> dict[str, int]:
        folding.fold(now=now)  # while one process held the attempt, the others passed it over
        return {"firsts": count_of(FirstAttempt, attempt=attempt), "people": _people() - before}

    return Scene(act=act, count=count)


def corrections(*, now: datetime) -> Scene:
    """Everybody decides about a changed key, and works the decision off."""
    attempt = _handed_in(learner_of("C2", now), now)
    folding.fold(now=now)
    old = QuestionVersion.objects.get(pk=attempt.version_ids[0])
    new = _corrected(old, now)

    def act() -> None:
        acts.correct(old=old, new=new, policy=Policy.ACCEPT_BOTH, by=None, reason="", now=now)
        working.work_off(now=now + acts.SETTLES)

    return Scene(
        act=act,
        count=lambda: {
            "runs": GradingRun.objects.filter(old_version=old, new_version=new).count(),
            "changes": count_of(GradingChange, attempt=attempt),
            "wrong sums": rebuilding.differences(),
        },
    )


def _handed_in(enrolment: Enrolment, now: datetime) -> Attempt:
    """With a wrong answer."""
    attempt = start_attempt(enrolment=enrolment, unit=enrolment.course.units.get(), now=now)
    save_answer(attempt=attempt, slot=1, value="b", sequence=1, now=now)
    return submit_attempt(attempt=attempt, now=now)


def _corrected(old: QuestionVersion, now: datetime) -> QuestionVersion:
    number = old.question.versions.count() + 1
    key = old.key | {"right": ["b"]}
    return QuestionVersion.objects.create(
        question=old.question, number=number, kind=old.kind, points=old.points, key=key, created_at=now
    )


def _people() -> int:
    return sum(QuizTally.objects.values_list("people", flat=True))
