"""A quiz that was answered and then corrected, made the way the product makes it: answered by people, published again."""

from datetime import datetime

from assessments.actions import save_answer, submit_attempt
from assessments.correcting import acts, working
from assessments.models import Attempt, GradingRun, QuestionVersion
from courses.models import Unit
from tests.assessments.factories import AttemptFactory, QuestionFactory, page_of
from tests.factories import PersonFactory


class AnsweredFactory:
    """An attempt with these answers, one character for each question; "-" for none."""

    @staticmethod
    def create(*, unit: Unit, answers: str, now: datetime, user=None, hands_in=True) -> Attempt:
        attempt = AttemptFactory.create(user=user or PersonFactory.create(password=None), unit=unit, now=now)
        for slot, value in enumerate(answers, 1):
            if value != "-":
                save_answer(attempt=attempt, slot=slot, value=value, sequence=1, now=now)
        return submit_attempt(attempt=attempt, now=now) if hands_in else attempt


def republish(unit: Unit, *, keys="abc", questions: list[dict] | None = None) -> None:
    """The quiz with another right option for each question, one character each."""
    page = page_of(unit)
    page.questions = questions or [
        QuestionFactory.build(key=f"q{number}", right=(right,)) for number, right in enumerate(keys, 1)
    ]
    page.save_revision().publish()


def versions_of(unit: Unit, key="q1") -> list[QuestionVersion]:
    return list(QuestionVersion.objects.filter(question__unit=unit, question__key=key).order_by("number"))


def corrected(unit: Unit, *, policy, by, now: datetime, key="q1", reason="The key was wrong") -> GradingRun:
    """Decided, not worked off yet."""
    versions = versions_of(unit, key)
    return acts.correct(old=versions[0], new=versions[-1], policy=policy, by=by, reason=reason, now=now)


def worked_off(run: GradingRun, *, now: datetime) -> GradingRun:
    working.work_off(now=now + acts.SETTLES)
    run.refresh_from_db()
    return run


def results(*attempts: Attempt) -> list[tuple]:
    for attempt in attempts:
        attempt.refresh_from_db()
    return [(attempt.score, attempt.max_score, attempt.percent, attempt.is_passed) for attempt in attempts]
