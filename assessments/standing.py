"""Where somebody stands before a quiz: what it is like, what they have done of it, what they may do next."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cached_property

from .actions import close_if_due, release_if_due
from .actions.allowing import allowance_of, extra_attempts
from .actions.errors import AssessmentError, NoAttemptsLeft, QuizClosed, TooSoon
from .actions.starting import refusal_to_start
from .deadlines import NOTHING, Allowance
from .models import Attempt, QuizVersion
from .policies import Counted, attempts_left, counted, next_at


@dataclass(frozen=True)
class Standing:
    """`attempts` are newest first; a visitor has none. `extra` ones were granted beside those of the quiz."""

    quiz: QuizVersion | None
    now: datetime
    attempts: Sequence[Attempt] = field(default=())
    allowance: Allowance = NOTHING
    extra: int = 0

    @cached_property
    def open(self) -> Attempt | None:
        return next((attempt for attempt in self.attempts if attempt.is_open), None)

    @cached_property
    def counted(self) -> Counted | None:
        """What the quiz comes to for this person, of what may be told."""
        if self.quiz is None:
            return None
        return counted(self.attempts, counts=self.quiz.counts, pass_mark=self.quiz.pass_mark)

    @property
    def counting(self) -> tuple[Attempt, ...]:
        return self.counted.attempts if self.counted else ()

    @property
    def left(self) -> int | None:
        """How many attempts are left; None where there is no limit."""
        return attempts_left(self.quiz.max_attempts, self.attempts, self.extra) if self.quiz else 0

    @cached_property
    def refusal(self) -> type[AssessmentError] | None:
        return refusal_to_start(self.quiz, self.attempts, extra=self.extra, now=self.now)

    @property
    def own_minutes(self) -> int:
        """Where this person has more time than the quiz says; 0 else, also where there is none for them."""
        if not self.quiz or self.is_untimed or not self.allowance.extra_percent:
            return 0
        return self.quiz.time_limit * (100 + self.allowance.extra_percent) // 100

    @property
    def is_untimed(self) -> bool:
        return self.quiz is not None and self.quiz.time_limit > 0 and self.allowance.untimed

    @property
    def may_start(self) -> bool:
        return self.open is None and self.refusal is None

    @property
    def is_used_up(self) -> bool:
        return self.refusal is NoAttemptsLeft

    @property
    def is_closed(self) -> bool:
        return self.refusal is QuizClosed

    @property
    def waits_until(self) -> datetime | None:
        """When the next attempt may begin, if not yet."""
        return next_at(self.quiz.wait, self.attempts) if self.quiz and self.refusal is TooSoon else None


def standing_of(user, unit: int, *, now: datetime) -> Standing:
    attempts = Attempt.objects.of(user).filter(unit=unit).select_related("quiz_version").newest_first()
    settled = [settle(attempt, now=now) for attempt in attempts]
    quiz = QuizVersion.objects.current(unit)
    return Standing(quiz=quiz, now=now, attempts=settled, extra=extra_attempts(user.pk, unit, quiz))


def with_allowance(standing: Standing, user) -> Standing:
    """For the page that says how much time somebody has."""
    return replace(standing, allowance=allowance_of(user.pk))


def settle(attempt: Attempt, *, now: datetime) -> Attempt:
    """What the clock has decided meanwhile: any read closes what is over and tells what may be told."""
    return release_if_due(attempt=close_if_due(attempt=attempt, now=now), now=now)
